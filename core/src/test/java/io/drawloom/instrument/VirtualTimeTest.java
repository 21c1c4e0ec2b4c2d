package io.drawloom.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** An hour in any timed method of the JDK takes an hour of virtual time, and next to none. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class VirtualTimeTest {
    static final Object LOCK = new Object();

    /** What waits for something that never comes, an hour at most. */
    interface Hour {
        void pass() throws Exception;
    }

    /** The minutes by the program's clock that it took. */
    static long minutes(Hour hour) throws Exception {
        long start = System.nanoTime();
        hour.pass();
        return TimeUnit.NANOSECONDS.toMinutes(System.nanoTime() - start);
    }

    private static void takesAnHour(Run.Body body) {
        assertThat(Run.once(body)).isEqualTo(60L);
    }

    @Test
    void of_sleep() {
        takesAnHour(() -> minutes(() -> Thread.sleep(3_600_000)));
        takesAnHour(() -> minutes(() -> Thread.sleep(3_600_000, 1)));
        takesAnHour(() -> minutes(() -> Thread.sleep(Duration.ofHours(1))));
        takesAnHour(() -> minutes(() -> TimeUnit.HOURS.sleep(1)));
    }

    static void waitFor(long millis) throws InterruptedException {
        synchronized (LOCK) {
            LOCK.wait(millis);
        }
    }

    static void timedWait() throws InterruptedException {
        synchronized (LOCK) {
            TimeUnit.HOURS.timedWait(LOCK, 1);
        }
    }

    @Test
    void of_a_timed_wait() {
        takesAnHour(() -> minutes(() -> waitFor(3_600_000)));
        takesAnHour(() -> minutes(VirtualTimeTest::timedWait));
    }

    static Thread forever() {
        Thread thread = new Thread(LockSupport::park);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Test
    void of_a_timed_join() {
        takesAnHour(() -> minutes(() -> forever().join(3_600_000)));
        takesAnHour(() -> minutes(() -> forever().join(Duration.ofHours(1))));
        takesAnHour(() -> minutes(() -> TimeUnit.HOURS.timedJoin(forever(), 1)));
        takesAnHour(() ->
                minutes(() ->
                        Thread.startVirtualThread(LockSupport::park).join(Duration.ofHours(1))));
    }

    @Test
    void of_a_timed_park() {
        takesAnHour(() -> minutes(() -> LockSupport.parkNanos(3_600_000_000_000L)));
        takesAnHour(() -> minutes(() -> LockSupport.parkNanos(LOCK, 3_600_000_000_000L)));
        takesAnHour(
                () -> minutes(() -> LockSupport.parkUntil(System.currentTimeMillis() + 3_600_000)));
        takesAnHour(() ->
                minutes(() -> LockSupport.parkUntil(LOCK, System.currentTimeMillis() + 3_600_000)));
    }

    /** Runs {@code part} in a thread of its own, to its end. */
    static void elsewhere(Runnable part) throws InterruptedException {
        Thread thread = new Thread(part);
        thread.start();
        thread.join();
    }

    @Test
    void of_a_timed_try_lock() {
        takesAnHour(() -> {
            ReentrantLock lock = new ReentrantLock();
            elsewhere(lock::lock);
            return minutes(() -> lock.tryLock(1, TimeUnit.HOURS));
        });
        takesAnHour(() -> {
            ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
            elsewhere(() -> lock.writeLock().lock());
            return minutes(() -> lock.readLock().tryLock(1, TimeUnit.HOURS));
        });
        takesAnHour(() -> {
            StampedLock lock = new StampedLock();
            elsewhere(lock::writeLock);
            return minutes(() -> lock.tryReadLock(1, TimeUnit.HOURS));
        });
        takesAnHour(() -> minutes(() -> new Semaphore(0).tryAcquire(1, TimeUnit.HOURS)));
    }

    static void awaitCondition() throws InterruptedException {
        ReentrantLock lock = new ReentrantLock();
        lock.lock();
        lock.newCondition().await(1, TimeUnit.HOURS);
        lock.unlock();
    }

    static void awaitConditionNanos() throws InterruptedException {
        ReentrantLock lock = new ReentrantLock();
        lock.lock();
        lock.newCondition().awaitNanos(3_600_000_000_000L);
        lock.unlock();
    }

    @Test
    void of_a_timed_await() {
        takesAnHour(() -> minutes(VirtualTimeTest::awaitCondition));
        takesAnHour(() -> minutes(VirtualTimeTest::awaitConditionNanos));
        takesAnHour(() -> minutes(() -> new CountDownLatch(1).await(1, TimeUnit.HOURS)));
        takesAnHour(() -> minutes(VirtualTimeTest::barrier));
        takesAnHour(() -> minutes(VirtualTimeTest::phaser));
        takesAnHour(() -> minutes(VirtualTimeTest::exchanger));
    }

    static void barrier() throws InterruptedException, BrokenBarrierException {
        try {
            new CyclicBarrier(2).await(1, TimeUnit.HOURS);
        } catch (TimeoutException e) {
            return;
        }
        throw new AssertionError();
    }

    static void phaser() throws InterruptedException {
        try {
            new Phaser(1).awaitAdvanceInterruptibly(0, 1, TimeUnit.HOURS);
        } catch (TimeoutException e) {
            return;
        }
        throw new AssertionError();
    }

    static void exchanger() throws InterruptedException {
        try {
            new Exchanger<String>().exchange("mine", 1, TimeUnit.HOURS);
        } catch (TimeoutException e) {
            return;
        }
        throw new AssertionError();
    }

    @Test
    void of_a_timed_poll_of_each_queue() {
        takesAnHour(() -> minutes(() -> new LinkedBlockingQueue<>().poll(1, TimeUnit.HOURS)));
        takesAnHour(() -> minutes(() -> new ArrayBlockingQueue<>(1).poll(1, TimeUnit.HOURS)));
        takesAnHour(() -> minutes(() -> new LinkedBlockingDeque<>().pollLast(1, TimeUnit.HOURS)));
        takesAnHour(() -> minutes(() -> new PriorityBlockingQueue<>().poll(1, TimeUnit.HOURS)));
        takesAnHour(() -> minutes(() -> new SynchronousQueue<>().poll(1, TimeUnit.HOURS)));
        takesAnHour(() -> minutes(() -> new SynchronousQueue<>().offer("a", 1, TimeUnit.HOURS)));
        takesAnHour(() -> minutes(() -> new LinkedTransferQueue<>().poll(1, TimeUnit.HOURS)));
        takesAnHour(() ->
                minutes(() -> new LinkedTransferQueue<>().tryTransfer("a", 1, TimeUnit.HOURS)));
    }

    /** Due at a virtual instant. */
    record Due(long nanos) implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(nanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(nanos, ((Due) other).nanos());
        }
    }

    @Test
    void of_a_delay_queue() {
        takesAnHour(() -> {
            DelayQueue<Due> queue = new DelayQueue<>();
            queue.add(new Due(System.nanoTime() + 3_600_000_000_000L));
            return minutes(queue::take);
        });
    }

    static void future() throws InterruptedException, ExecutionException {
        try {
            new FutureTask<>(() -> "never run").get(1, TimeUnit.HOURS);
        } catch (TimeoutException e) {
            return;
        }
        throw new AssertionError();
    }

    static void completable() throws InterruptedException, ExecutionException {
        try {
            new CompletableFuture<>().get(1, TimeUnit.HOURS);
        } catch (TimeoutException e) {
            return;
        }
        throw new AssertionError();
    }

    static void orTimeout() throws InterruptedException {
        try {
            new CompletableFuture<>().orTimeout(1, TimeUnit.HOURS).get();
        } catch (ExecutionException e) {
            assert e.getCause() instanceof TimeoutException;
            return;
        }
        throw new AssertionError();
    }

    @Test
    void of_a_future() {
        takesAnHour(() -> minutes(VirtualTimeTest::future));
        takesAnHour(() -> minutes(VirtualTimeTest::completable));
        takesAnHour(() -> minutes(VirtualTimeTest::orTimeout));
        takesAnHour(() ->
                minutes(() ->
                        new CompletableFuture<>()
                                .completeOnTimeout("late", 1, TimeUnit.HOURS)
                                .join()));
        takesAnHour(() ->
                minutes(() ->
                        CompletableFuture.runAsync(
                                        () -> {},
                                        CompletableFuture.delayedExecutor(1, TimeUnit.HOURS))
                                .join()));
    }

    static void timer() throws InterruptedException {
        CountDownLatch rung = new CountDownLatch(1);
        Timer timer = new Timer();
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        rung.countDown();
                    }
                },
                3_600_000);
        rung.await();
        timer.cancel();
    }

    static void scheduled() throws InterruptedException, ExecutionException {
        try (ScheduledExecutorService pool = Executors.newScheduledThreadPool(1)) {
            pool.schedule(() -> "rung", 1, TimeUnit.HOURS).get();
        }
    }

    static void periodic() throws InterruptedException {
        CountDownLatch ticks = new CountDownLatch(6);
        try (ScheduledExecutorService pool = Executors.newScheduledThreadPool(1)) {
            pool.scheduleAtFixedRate(ticks::countDown, 10, 10, TimeUnit.MINUTES);
            ticks.await();
            pool.shutdownNow();
        }
    }

    static void forkJoinScheduled() throws InterruptedException, ExecutionException {
        try (ForkJoinPool pool = new ForkJoinPool(1)) {
            pool.schedule(() -> "rung", 1, TimeUnit.HOURS).get();
        }
    }

    @Test
    void of_a_timer() {
        takesAnHour(() -> minutes(VirtualTimeTest::timer));
        takesAnHour(() -> minutes(VirtualTimeTest::scheduled));
        takesAnHour(() -> minutes(VirtualTimeTest::periodic));
        takesAnHour(() -> minutes(VirtualTimeTest::forkJoinScheduled));
    }

    static void awaitTermination() throws InterruptedException {
        var pool = Executors.newSingleThreadExecutor();
        pool.execute(() -> LockSupport.parkNanos(Long.MAX_VALUE / 2));
        pool.awaitTermination(1, TimeUnit.HOURS);
        pool.shutdownNow();
    }

    @Test
    void of_a_pool() {
        takesAnHour(() -> minutes(VirtualTimeTest::awaitTermination));
    }

    @Test
    void a_worker_goes_after_its_keep_alive() {
        assertThat(
                        Run.once(() -> {
                            ThreadPoolExecutor pool =
                                    new ThreadPoolExecutor(
                                            0, 2, 1, TimeUnit.HOURS, new SynchronousQueue<>());
                            pool.submit(() -> {}).get();
                            List<Integer> sizes = new ArrayList<>();
                            Thread.sleep(3_599_000);
                            sizes.add(pool.getPoolSize());
                            Thread.sleep(2_000);
                            sizes.add(pool.getPoolSize());
                            return sizes;
                        }))
                .isEqualTo(List.of(1, 0));
    }

    @Test
    void a_time_that_has_passed_already_takes_no_time() {
        assertThat(
                        Run.once(() -> {
                            long start = System.nanoTime();
                            Thread.sleep(0);
                            LockSupport.parkNanos(0);
                            LockSupport.parkNanos(-1);
                            LockSupport.parkUntil(System.currentTimeMillis() - 1);
                            new Semaphore(0).tryAcquire(0, TimeUnit.SECONDS);
                            new LinkedBlockingQueue<>().poll(-1, TimeUnit.SECONDS);
                            return System.nanoTime() - start;
                        }))
                .isEqualTo(0L);
    }

    @Test
    void a_cancelled_timer_leaves_the_queue_and_the_clock_does_not_run_ahead() {
        assertThat(
                        Run.once(() -> {
                            long begin = System.nanoTime();
                            CompletableFuture<String> future = new CompletableFuture<>();
                            future.orTimeout(1, TimeUnit.DAYS);
                            future.complete("soon");
                            try (var pool = Executors.newFixedThreadPool(1)) {
                                pool.submit(() -> {}).get();
                            }
                            Thread.sleep(1);
                            return (System.nanoTime() - begin) / 1_000_000;
                        }))
                .isEqualTo(1L);
    }

    @Test
    void what_wakes_first_is_first() {
        assertThat(
                        Run.all(() -> {
                            StringBuffer order = new StringBuffer();
                            Thread late = new Thread(() -> sleepAndSay(2, "late", order));
                            Thread soon = new Thread(() -> sleepAndSay(1, "soon", order));
                            late.start();
                            soon.start();
                            late.join();
                            soon.join();
                            return order.toString();
                        }))
                .containsExactly("soon late ");
    }

    static void sleepAndSay(long millis, String word, StringBuffer order) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        order.append(word).append(' ');
    }

    @Test
    void equal_deadlines_are_a_choice() {
        assertThat(
                        Run.all(() -> {
                            StringBuffer order = new StringBuffer();
                            Thread one = new Thread(() -> sleepAndSay(1, "one", order));
                            Thread two = new Thread(() -> sleepAndSay(1, "two", order));
                            one.start();
                            two.start();
                            one.join();
                            two.join();
                            return order.toString().replace(" ", "").length() == 6
                                    ? order.substring(0, 3)
                                    : order;
                        }))
                .containsExactly("one", "two");
    }

    @Test
    void a_sleep_without_end_is_no_end() {
        assertThat(
                        Run.all(() -> {
                            Thread.sleep(Long.MAX_VALUE);
                            return "woke";
                        }))
                .containsExactly("STUCK");
    }

    @Test
    void who_spins_for_a_while_is_through_before_a_timer_fires() {
        assertThat(
                        Run.all(() -> {
                            AtomicBoolean through = new AtomicBoolean();
                            Thread spins =
                                    new Thread(() -> {
                                        for (int i = 0; i < 100; i++) {
                                            Thread.onSpinWait();
                                        }
                                        through.set(true);
                                    });
                            spins.start();
                            spins.join(1);
                            return through.get();
                        }))
                .isEqualTo(Set.of("true"));
    }

    @Test
    void who_spins_until_a_moment_comes_is_not_kept_from_it() {
        assertThat(
                        Run.all(() -> {
                            AtomicBoolean slept = new AtomicBoolean();
                            Thread sleeps =
                                    new Thread(() -> {
                                        for (int i = 0; i < 50; i++) {
                                            LockSupport.parkNanos(1_000_000);
                                        }
                                        slept.set(true);
                                    });
                            sleeps.start();
                            while (!slept.get()) {
                                Thread.onSpinWait();
                            }
                            return "awake";
                        }))
                .isEqualTo(Set.of("awake"));
    }
}
