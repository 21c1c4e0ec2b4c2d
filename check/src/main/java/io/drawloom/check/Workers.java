package io.drawloom.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * The workers of one check. Each searches on a thread of its own. The first is made at once, the
 * others when {@link #all} asks for them.
 */
final class Workers {
    private final IntFunction<Worker> maker;
    private final List<Worker> workers = new ArrayList<>();
    private final int size;
    private int active = 1;

    Workers(int size, IntFunction<Worker> maker) {
        this.size = size;
        this.maker = maker;
        workers.add(maker.apply(0));
    }

    Worker first() {
        return workers.getFirst();
    }

    int size() {
        return size;
    }

    List<Worker> workers() {
        return workers;
    }

    /**
     * Makes the workers that are missing, so that all search from now on. {@code prepare} is called
     * once for each new one, one after another.
     */
    void all(Consumer<Worker> prepare) {
        while (workers.size() < size) {
            Worker worker = maker.apply(workers.size());
            workers.add(worker);
            prepare.accept(worker);
        }
        active = size;
    }

    /** How many workers search now. */
    int active() {
        return active;
    }

    /** Makes a worker that takes part in no {@link Job}; it runs what its caller asks for. */
    Worker another() {
        Worker worker = maker.apply(workers.size());
        worker.loom.amongOthers(active > 1);
        return worker;
    }

    /** What each worker does, told its number. */
    interface Job {
        void work(Worker worker, int number);
    }

    /**
     * Lets each worker do the job; the calling thread is the first worker. Comes back when all are
     * done.
     */
    void each(Job job) {
        if (active == 1) {
            job.work(first(), 0);
            return;
        }
        workers.forEach(worker -> worker.loom.amongOthers(true));
        List<Thread> threads = new ArrayList<>();
        List<Throwable> failures = new ArrayList<>();
        for (int i = 1; i < active; i++) {
            int number = i;
            Thread thread =
                    new Thread(() -> attempt(job, number, failures), "drawloom worker " + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        attempt(job, 0, failures);
        for (Thread thread : threads) {
            join(thread);
        }
        workers.forEach(worker -> worker.loom.amongOthers(false));
        synchronized (failures) {
            for (Throwable failure : failures) {
                throw failure instanceof RuntimeException e
                        ? e
                        : new IllegalStateException(failure);
            }
        }
    }

    private void attempt(Job job, int number, List<Throwable> failures) {
        try {
            job.work(workers.get(number), number);
        } catch (Throwable e) {
            synchronized (failures) {
                failures.add(e);
            }
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
