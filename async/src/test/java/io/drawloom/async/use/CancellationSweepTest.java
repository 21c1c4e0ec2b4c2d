package io.drawloom.async.use;

import static io.drawloom.async.use.Recorded.seconds;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.async.Action;
import io.drawloom.async.Barrier;
import io.drawloom.async.CancelScope;
import io.drawloom.async.CapacityLimiter;
import io.drawloom.async.Condition;
import io.drawloom.async.Coroutine;
import io.drawloom.async.Event;
import io.drawloom.async.EventLoop;
import io.drawloom.async.LoopListener;
import io.drawloom.async.Mutex;
import io.drawloom.async.Notice;
import io.drawloom.async.StreamReader;
import io.drawloom.async.StreamWriter;
import io.drawloom.async.Task;
import io.drawloom.async.TaskGroup;
import io.drawloom.async.TaskQueue;
import io.drawloom.async.TaskState;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A task goes through every wait of the loop and of the JDK, and is ended after the first switch,
 * after the second, and so on to the last.
 */
class CancellationSweepTest {
    /** In which way the task is ended. */
    enum Way {
        CANCELLED {
            @Override
            void start(Program program) {
                program.victim = Task.start("victim", program::goThrough);
                program.end = () -> program.victim.cancel();
            }
        },
        TIMED_OUT {
            @Override
            void start(Program program) {
                program.victim =
                        Task.start(
                                "victim",
                                () ->
                                        // a group's cancellation ends a scope as its time does
                                        TaskGroup.run(group -> {
                                            program.end = group::cancel;
                                            program.goThrough();
                                        }));
            }
        };

        abstract void start(Program program);
    }

    /** A wait, what another task does before it, if it can, and what that does to end it. */
    private record Wait(
            String name,
            Action<Exception> waits,
            @Nullable Action<Exception> before,
            Action<Exception> ends) {
        Wait(String name, Action<Exception> waits, Action<Exception> ends) {
            this(name, waits, null, ends);
        }
    }

    /** Gives a byte for each permit. */
    private static final class SlowInput extends InputStream {
        private final Semaphore permits;

        SlowInput(Semaphore permits) {
            this.permits = permits;
        }

        @Override
        public int read() {
            permits.acquireUninterruptibly();
            return 'a';
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            bytes[offset] = (byte) read();
            return 1;
        }
    }

    /** Takes a byte for each permit. */
    private static final class SlowOutput extends OutputStream {
        private final Semaphore permits;

        SlowOutput(Semaphore permits) {
            this.permits = permits;
        }

        @Override
        public void write(int unused) {
            permits.acquireUninterruptibly();
        }
    }

    /** Everything that is waited for, and the task that waits. */
    private static final class Program {
        final Mutex mutex = new Mutex("mutex");
        final Condition condition = mutex.newCondition();
        final TaskQueue<String> full = new TaskQueue<>(1);
        final TaskQueue<String> empty = new TaskQueue<>();
        final Event event = new Event();
        final io.drawloom.async.Semaphore permits = io.drawloom.async.Semaphore.bounded(1);
        final CapacityLimiter limiter = new CapacityLimiter(1);
        final Barrier meeting = new Barrier(2);
        final TaskQueue<String> handing = new TaskQueue<>(0);
        final TaskQueue<String> taking = new TaskQueue<>(0);
        final TaskQueue<Integer> sorted = TaskQueue.priority(Comparator.naturalOrder());
        final TaskQueue<String> newest = TaskQueue.lastFirst();
        final TaskQueue<String> done = new TaskQueue<>();
        final Semaphore readable = new Semaphore(0);
        final Semaphore writable = new Semaphore(0);
        final StreamReader reader = StreamReader.of(new SlowInput(readable));
        final StreamWriter writer = StreamWriter.of(new SlowOutput(writable));
        final CompletableFuture<String> stage = new CompletableFuture<>();
        final CountDownLatch gate = new CountDownLatch(1);
        final Semaphore semaphore = new Semaphore(0);
        final ReentrantLock lock = new ReentrantLock();
        final java.util.concurrent.locks.Condition signalled = lock.newCondition();
        final LinkedBlockingQueue<String> linked = new LinkedBlockingQueue<>();
        final ArrayBlockingQueue<String> array = new ArrayBlockingQueue<>(1);
        final SynchronousQueue<String> synchronous = new SynchronousQueue<>();
        final CountDownLatch latch = new CountDownLatch(1);
        final CyclicBarrier barrier = new CyclicBarrier(2);
        final Phaser phaser = new Phaser(1);
        final Exchanger<String> exchanger = new Exchanger<>();
        final FutureTask<String> futureTask = new FutureTask<>(() -> "done");
        final CompletableFuture<String> future = new CompletableFuture<>();
        final Object monitor = new Object();

        /** What is waited for by the condition. */
        boolean changed;

        final ReentrantLock deaf = new ReentrantLock();

        /** What ends the victim; null as long as nothing can. */
        Runnable end;

        Task<?> victim;

        /**
         * The names of the waits that the victim has begun, and of those that it has come out of.
         */
        final List<String> begun = new ArrayList<>();

        final List<String> over = new ArrayList<>();

        /** How many waits were over when it was ended; -1 if it has not been. */
        int endedAt = -1;

        /** The wait that it was in then. */
        String endedIn = "not begun";

        private final List<Wait> waits =
                List.of(
                        new Wait("yield", Task::yieldNow, () -> {}),
                        new Wait("sleep", () -> Task.sleep(seconds(1)), () -> {}),
                        new Wait("event", event::await, event::set),
                        new Wait(
                                "mutex",
                                () -> mutex.acquire().close(),
                                mutex::acquire,
                                mutex::release),
                        new Wait("condition", this::awaitCondition, this::signalCondition),
                        new Wait(
                                "until",
                                this::awaitUntilChanged,
                                () -> {
                                    changed = true;
                                    signalCondition();
                                }),
                        new Wait(
                                "permit",
                                () -> permits.acquire().close(),
                                permits::acquire,
                                permits::release),
                        new Wait(
                                "token",
                                () -> limiter.acquire().close(),
                                limiter::acquire,
                                limiter::release),
                        new Wait("meeting", meeting::await, this::meet),
                        new Wait("take", empty::take, () -> empty.put("item")),
                        new Wait("put", this::putTwo, full::poll),
                        new Wait("hand over", () -> handing.put("item"), handing::poll),
                        new Wait("be handed", taking::take, () -> taking.offer("item")),
                        new Wait("least", sorted::take, () -> sorted.put(1)),
                        new Wait("newest", newest::take, () -> newest.put("item")),
                        new Wait("join queue", done::join, () -> done.put("item"), done::taskDone),
                        new Wait(
                                "started",
                                () ->
                                        TaskGroup.run(it ->
                                                it.awaitStarted(
                                                        "starting",
                                                        status -> {
                                                            Task.yieldNow();
                                                            status.started();
                                                        })),
                                () -> {}),
                        new Wait(
                                "first exception",
                                () ->
                                        Task.awaitFirstException(
                                                List.of(Task.start(() -> Task.yieldNow()))),
                                () -> {}),
                        new Wait(
                                "result of a group",
                                () -> TaskGroup.call(it -> it.start(() -> Task.yieldNow()).state()),
                                () -> {}),
                        new Wait(
                                "result of a supervised group",
                                () ->
                                        TaskGroup.callSupervised(
                                                it -> it.start(() -> Task.yieldNow()).state()),
                                () -> {}),
                        new Wait(
                                "supervised",
                                () -> TaskGroup.supervise(it -> it.start(() -> Task.yieldNow())),
                                () -> {}),
                        new Wait(
                                "scope",
                                () ->
                                        CancelScope.failAfter(
                                                seconds(5), _ -> Task.sleep(seconds(1))),
                                () -> {}),
                        new Wait(
                                "scope with a result",
                                () ->
                                        CancelScope.callWithin(
                                                seconds(5),
                                                _ -> {
                                                    Task.sleep(seconds(1));
                                                    return "in time";
                                                }),
                                () -> {}),
                        new Wait(
                                "shielded scope",
                                () ->
                                        new CancelScope()
                                                .shield(true)
                                                .run(_ -> Task.sleep(seconds(1))),
                                () -> {}),
                        new Wait(
                                "await", () -> Task.start(() -> Task.yieldNow()).await(), () -> {}),
                        new Wait(
                                "coroutine",
                                () -> Coroutine.of(() -> Task.yieldNow()).await(),
                                () -> {}),
                        new Wait(
                                "gather",
                                () ->
                                        Task.gather(Coroutine.of(() -> Task.sleep(seconds(1))))
                                                .await(),
                                () -> {}),
                        new Wait(
                                "any",
                                () -> Task.awaitAny(List.of(Task.start(() -> Task.yieldNow()))),
                                () -> {}),
                        new Wait(
                                "group",
                                () -> TaskGroup.run(it -> it.start(() -> Task.yieldNow())),
                                () -> {}),
                        new Wait(
                                "stage",
                                () -> Task.awaitStage(stage),
                                () -> stage.complete("done")),
                        new Wait(
                                "timeout",
                                () -> Task.timeout(seconds(5), () -> Task.sleep(seconds(1))),
                                () -> {}),
                        new Wait(
                                "shield",
                                () -> Task.shield(() -> Task.sleep(seconds(1))),
                                () -> {}),
                        new Wait("semaphore", semaphore::acquire, semaphore::release),
                        new Wait("lock", this::lockInterruptibly, lock::lock, lock::unlock),
                        new Wait("signal", this::awaitSignal, this::signal),
                        new Wait("linked", linked::take, () -> linked.put("item")),
                        new Wait("array", this::putTwoInArray, array::poll),
                        new Wait("synchronous", synchronous::take, () -> synchronous.offer("item")),
                        new Wait("latch", latch::await, latch::countDown),
                        new Wait("barrier", barrier::await, this::joinBarrier),
                        new Wait(
                                "phaser",
                                () -> phaser.awaitAdvanceInterruptibly(0),
                                phaser::arrive),
                        new Wait("exchanger", () -> exchanger.exchange("a"), this::exchange),
                        new Wait("future task", futureTask::get, futureTask::run),
                        new Wait("future", future::get, () -> future.complete("done")),
                        new Wait("deaf lock", this::lockDeaf, deaf::lock, deaf::unlock),
                        new Wait(
                                "join",
                                () -> Thread.startVirtualThread(Thread::yield).join(),
                                () -> {}),
                        new Wait("offload", () -> Task.offload(() -> gate.await()), () -> {}),
                        new Wait("read", () -> reader.read(1), () -> {}),
                        new Wait("write", () -> writer.write("a"), () -> {}),
                        new Wait("monitor", this::awaitMonitor, this::notifyMonitor));

        private void awaitCondition() {
            try (var _ = mutex.acquire()) {
                condition.await();
            }
        }

        private void signalCondition() {
            try (var _ = mutex.acquire()) {
                condition.signalAll();
            }
        }

        private void awaitUntilChanged() {
            try (var _ = mutex.acquire()) {
                condition.awaitUntil(() -> changed);
            }
        }

        private void meet() {
            if (meeting.waiting() == 1) {
                meeting.await();
            }
        }

        private void putTwo() {
            full.put("first");
            full.put("second");
        }

        private void lockInterruptibly() throws InterruptedException {
            lock.lockInterruptibly();
            lock.unlock();
        }

        private void awaitSignal() throws InterruptedException {
            lock.lockInterruptibly();
            try {
                signalled.await();
            } finally {
                lock.unlock();
            }
        }

        private void signal() {
            lock.lock();
            signalled.signalAll();
            lock.unlock();
        }

        private void putTwoInArray() throws InterruptedException {
            array.put("first");
            array.put("second");
        }

        private void joinBarrier() throws Exception {
            if (barrier.getNumberWaiting() == 1) {
                barrier.await();
            }
        }

        private void exchange() throws Exception {
            if (over.size() < begun.size()) {
                try {
                    exchanger.exchange("b", 1, TimeUnit.NANOSECONDS);
                } catch (TimeoutException e) {
                    // the victim has been ended there
                }
            }
        }

        private void awaitMonitor() throws InterruptedException {
            synchronized (monitor) {
                monitor.wait();
            }
        }

        private void notifyMonitor() {
            synchronized (monitor) {
                monitor.notifyAll();
            }
        }

        private void lockDeaf() {
            deaf.lock();
            deaf.unlock();
        }

        /** Ends what others than the loop do for the victim: the loop's clock waits for that. */
        void endsOutside() {
            if (begun.contains("offload")) {
                gate.countDown();
            }
            if (begun.contains("read") && readable.availablePermits() == 0) {
                readable.release();
            }
            if (begun.contains("write") && writable.availablePermits() == 0) {
                writable.release();
            }
        }

        /** How many waits are over, but for the one that nothing ends before its time. */
        int ended() {
            return (int) over.stream().filter(it -> !it.equals("deaf lock")).count();
        }

        /** What the victim does. */
        void goThrough() throws Exception {
            for (Wait wait : waits) {
                begun.add(wait.name);
                wait.waits.run();
                over.add(wait.name);
            }
        }

        // The monitor comes last: a thread of the JDK brings its waiter back, whenever that has
        // time.

        /** Ends each wait of the victim that has begun, until the victim has ended. */
        private void help() throws Exception {
            for (Wait wait : waits) {
                if (wait.before != null) {
                    wait.before.run();
                }
                do {
                    Task.sleep(seconds(1)); // in no time, when nobody else can move
                } while (!victim.isDone() && !begun.contains(wait.name));
                if (wait.before != null || begun.contains(wait.name) && !over.contains(wait.name)) {
                    wait.ends.run();
                }
            }
        }
    }

    /** What came of ending the victim after so many switches; null if it had ended before. */
    private static @Nullable String endAfter(int switches, Way way) {
        Program[] program = new Program[1];
        int[] left = {switches};
        List<Notice> notices = new ArrayList<>();
        LoopListener ending =
                new LoopListener() {
                    @Override
                    public void stepEnds(Task<?> task) {
                        Program running = program[0];
                        if (task == running.victim) {
                            running.endsOutside(); // it waits now
                        }
                        if (running.end != null && !running.victim.isDone() && --left[0] == 0) {
                            running.endedAt = running.ended();
                            if (!running.begun.isEmpty()) {
                                running.endedIn = running.begun.getLast();
                            }
                            running.end.run();
                        }
                    }

                    @Override
                    public void notice(Notice notice) {
                        notices.add(notice);
                    }
                };
        program[0] = new Program();
        try (EventLoop loop =
                EventLoop.withVirtualTime().slowStep(Duration.ZERO).listener(ending)) {
            loop.runUntilComplete(() -> {
                Program running = program[0];
                way.start(running);
                Task<?> helper = Task.start("helper", running::help);
                Task.awaitAll(List.of(running.victim, helper));
                helper.await();
                assertNothingIsLost(running);
            });
        }
        assertThat(notices).isEmpty();
        Program ran = program[0];
        if (ran.endedAt < 0) {
            assertThat(ran.over).hasSize(ran.waits.size());
            assertThat(ran.victim.state()).isEqualTo(TaskState.DONE);
            return null;
        }
        // at most the wait that it was in, whose end was on its way, ended as if nothing were
        assertThat(ran.ended()).as(ran.endedIn).isBetween(ran.endedAt, ran.endedAt + 1);
        TaskState expected =
                way == Way.TIMED_OUT || ran.over.size() == ran.waits.size()
                        ? TaskState.DONE
                        : TaskState.CANCELLED;
        assertThat(ran.victim.state()).as(ran.endedIn).isEqualTo(expected);
        return ran.endedIn;
    }

    private static void assertNothingIsLost(Program program) {
        assertThat(program.mutex.isHeld()).isFalse();
        assertThat(program.permits.availablePermits()).isEqualTo(1);
        assertThat(program.limiter.availableTokens()).isEqualTo(1);
        assertThat(program.meeting.waiting()).isZero();
        assertThat(program.handing.poll()).isNull();
        assertThat(program.taking.offer("left")).isFalse();
        assertThat(program.done.unfinished()).isZero();
        assertThat(program.lock.isLocked()).isFalse();
        assertThat(program.lock.hasQueuedThreads()).isFalse();
        assertThat(program.deaf.isLocked()).isFalse();
        boolean took = program.over.contains("semaphore");
        boolean released =
                program.begun.contains("semaphore") && program.semaphore.availablePermits() == 1;
        assertThat(took && released).isFalse();
        assertThat(program.semaphore.getQueueLength()).isZero();
        // what is in a queue was put, and not taken by who was cancelled
        assertThat(program.empty.size()).isLessThanOrEqualTo(program.over.contains("take") ? 0 : 1);
        program.mutex.acquire().close();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void a_task_that_is_ended_after_any_switch_ends_at_once_and_leaves_nothing_behind(Way way) {
        Set<String> endedIn = new LinkedHashSet<>();
        String in;
        for (int switches = 1; (in = endAfter(switches, way)) != null; switches++) {
            endedIn.add(in);
        }
        assertThat(endedIn).containsAll(new Program().waits.stream().map(Wait::name).toList());
    }
}
