import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;

/**
 * An event loop with nothing hidden: a queue of what is ready, timers that are polled, callbacks,
 * and coroutines written out as state machines. One thread, two greetings that wait for a second
 * each, 1 s in all.
 *
 * <p>From the asyncio text, how asynchronous processing works.
 */
public final class EventLoopByHand {
    /** What a coroutine wants when it stops in the middle: the three meanings of await. */
    private sealed interface Await {
        record Sleep(Duration duration) implements Await {}

        record EndOf(Task task) implements Await {}

        record Nothing(String result) implements Await {} // it has come to its end
    }

    /** A body that can be left in the middle and resumed there. */
    private interface Coroutine {
        /** Runs to the next await and says what for. */
        Await resume();
    }

    /** Looks after one coroutine: keeps its result, and whom to call when it is over. */
    private static final class Task {
        final Coroutine coroutine;
        final List<Runnable> callbacks = new ArrayList<>();
        String result; // null until it is over

        Task(Coroutine coroutine) {
            this.coroutine = coroutine;
        }
    }

    private record Timer(long deadlineNanos, Task task) {}

    private static final class Loop {
        private final Queue<Task> ready = new ArrayDeque<>();
        private final Queue<Timer> timers =
                new PriorityQueue<>(Comparator.comparingLong(Timer::deadlineNanos));

        Task start(Coroutine coroutine) {
            Task task = new Task(coroutine);
            ready.add(task);
            return task;
        }

        /** The loop itself: poll, run one step of one task, again. */
        void run() {
            while (!ready.isEmpty() || !timers.isEmpty()) {
                poll();
                Task task = ready.poll();
                if (task != null) {
                    step(task);
                }
            }
        }

        /** Asks which waits are over; with nothing to run, sleeps until the first of them is. */
        private void poll() {
            if (ready.isEmpty()) {
                LockSupport.parkNanos(timers.element().deadlineNanos() - System.nanoTime());
            }
            while (!timers.isEmpty() && timers.element().deadlineNanos() <= System.nanoTime()) {
                ready.add(timers.remove().task());
            }
        }

        private void step(Task task) {
            switch (task.coroutine.resume()) {
                case Await.Sleep(Duration duration) ->
                        timers.add(new Timer(System.nanoTime() + duration.toNanos(), task));
                case Await.EndOf(Task other) when other.result != null -> ready.add(task);
                case Await.EndOf(Task other) -> other.callbacks.add(() -> ready.add(task));
                case Await.Nothing(String result) -> {
                    task.result = result;
                    task.callbacks.forEach(Runnable::run);
                }
            }
        }
    }

    /** Greets, awaits a second, ends the greeting. */
    private static final class Greeting implements Coroutine {
        private final String mark;
        private int state;

        Greeting(String mark) {
            this.mark = mark;
        }

        @Override
        public Await resume() {
            switch (state++) {
                case 0 -> {
                    System.out.println("Hello ..." + mark);
                    return new Await.Sleep(Duration.ofSeconds(1));
                }
                case 1 -> {
                    System.out.println("... world" + mark);
                    return new Await.Nothing("greeted with " + mark);
                }
                default -> throw new IllegalStateException("resumed after its end");
            }
        }
    }

    /** Starts two greetings as tasks, then awaits the one and the other. */
    private static final class Main implements Coroutine {
        private final Loop loop;
        private Task first;
        private Task second;
        private int state;

        Main(Loop loop) {
            this.loop = loop;
        }

        @Override
        public Await resume() {
            switch (state++) {
                case 0 -> {
                    first = loop.start(new Greeting("!"));
                    second = loop.start(new Greeting("?"));
                    return new Await.EndOf(first);
                }
                case 1 -> {
                    return new Await.EndOf(second);
                }
                case 2 -> {
                    return new Await.Nothing(first.result + ", " + second.result);
                }
                default -> throw new IllegalStateException("resumed after its end");
            }
        }
    }

    public static void main(String[] args) {
        long start = System.nanoTime();
        Loop loop = new Loop();
        Task main = loop.start(new Main(loop));
        loop.run();
        System.out.println(main.result);
        System.out.printf("took %.1f s%n", (System.nanoTime() - start) / 1e9);
    }
}
