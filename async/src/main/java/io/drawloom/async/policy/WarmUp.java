package io.drawloom.async.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * Lets some jobs without a purpose sleep, give way and end, before many of the program's do so.
 * When thousands park before the first of them has come back, the JIT has compiled park and its
 * callers as if none ever came back, and each that does costs a deoptimization of 12 µs.
 */
final class WarmUp {
    /** So many jobs not begun make it likely that thousands come, and pay for this. */
    private static final int PAYS = 500;

    private static final int JOBS = 400;

    /** How often each of them waits in each way. */
    private static final int ROUNDS = 3;

    /** Most of the threads end: what comes behind a thread's end has to be seen too. */
    private static final int IDLE = 50;

    /** What was primed is the JVM's compiled code, so once is enough for all loops. */
    private static volatile boolean done;

    private WarmUp() {}

    /**
     * Does it if so many jobs are to begin that it pays. To be called before a job begins.
     *
     * @return whether the loop need not ask again
     */
    static boolean primeIfItPays(Scheduler scheduler, Host host) {
        if (done || host.isWatched()) {
            return true;
        }
        if (scheduler.size() < PAYS) {
            return false;
        }
        done = true;
        scheduler.aside(IDLE, () -> run(scheduler, host));
        return true;
    }

    private static void run(Scheduler scheduler, Host host) {
        List<TaskThread> threads = new ArrayList<>();
        for (int i = 0; i < JOBS; i++) {
            threads.add(scheduler.beginOnNewThread(host.primer(i, ROUNDS)));
        }
        for (int i = 0; i < ROUNDS; i++) {
            threads.forEach(scheduler::wake);
            Object next;
            while ((next = scheduler.poll()) != null) {
                scheduler.step(next);
            }
        }
    }
}
