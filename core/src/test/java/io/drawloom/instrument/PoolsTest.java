package io.drawloom.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.engine.ControlledThread;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** The JDK's pools run on the loom, the common pool too. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class PoolsTest {
    static int count;

    static int add() {
        return ++count;
    }

    @Test
    void tasks_of_a_fixed_pool_interleave() {
        assertThat(
                        Run.all(() -> {
                            try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
                                pool.execute(PoolsTest::add);
                                pool.execute(PoolsTest::add);
                            }
                            return count;
                        }))
                .containsExactly("1", "2");
    }

    @Test
    void tasks_of_a_single_thread_do_not_interleave() {
        assertThat(
                        Run.all(() -> {
                            try (var pool = Executors.newSingleThreadExecutor()) {
                                pool.execute(PoolsTest::add);
                                pool.execute(PoolsTest::add);
                            }
                            return count;
                        }))
                .containsExactly("2");
    }

    static final class Sum extends RecursiveTask<Integer> {
        final int from;
        final int to;

        Sum(int from, int to) {
            this.from = from;
            this.to = to;
        }

        @Override
        protected Integer compute() {
            if (to - from == 1) {
                return from;
            }
            Sum left = new Sum(from, (from + to) / 2);
            left.fork();
            return new Sum((from + to) / 2, to).compute() + left.join();
        }
    }

    @Test
    void a_fork_join_pool_works() {
        assertThat(
                        Run.once(() -> {
                            try (ForkJoinPool pool = new ForkJoinPool(2)) {
                                return pool.invoke(new Sum(0, 10));
                            }
                        }))
                .isEqualTo(45);
    }

    static final class RunBy extends RecursiveTask<String> {
        final Thread forker;

        RunBy(Thread forker) {
            this.forker = forker;
        }

        @Override
        protected String compute() {
            return Thread.currentThread() == forker ? "own" : "other";
        }
    }

    @Test
    void a_worker_does_its_forks_itself_from_the_last_on_or_another_does_from_the_first() {
        assertThat(
                        Run.all(() -> {
                            ForkJoinPool pool = new ForkJoinPool(2);
                            return pool.submit(
                                            () -> {
                                                var first =
                                                        new RunBy(Thread.currentThread()).fork();
                                                var last = new RunBy(Thread.currentThread()).fork();
                                                return last.join() + " " + first.join();
                                            })
                                    .join();
                        }))
                .containsExactly("other other", "own other", "own own");
    }

    @Test
    void tasks_of_two_threads_are_begun_in_either_order() {
        assertThat(
                        Run.all(() -> {
                            ForkJoinPool pool = new ForkJoinPool(1);
                            StringBuffer order = new StringBuffer();
                            CountDownLatch both = new CountDownLatch(1);
                            pool.execute(() -> await(both));
                            Thread other = new Thread(() -> pool.execute(() -> order.append("A")));
                            other.start();
                            other.join();
                            pool.execute(() -> order.append("B"));
                            both.countDown();
                            pool.close();
                            return order;
                        }))
                .containsExactly("AB", "BA");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_caller_that_is_no_worker_may_do_what_it_forked() {
        assertThat(Run.all(() -> new RunBy(Thread.currentThread()).fork().join()))
                .containsExactly("other", "own");
    }

    private static boolean giveUp(ForkJoinTask<?> task) {
        return task.quietlyJoinUninterruptibly(1, TimeUnit.SECONDS);
    }

    @Test
    void two_that_give_up_waiting_for_a_task_let_others_move_meanwhile() {
        assertThat(
                        Run.once(() -> {
                            ForkJoinPool pool = new ForkJoinPool(1);
                            ForkJoinTask<?> task = pool.submit(() -> await(new CountDownLatch(1)));
                            Thread other = new Thread(() -> giveUp(task));
                            other.start();
                            boolean done = giveUp(task);
                            task.cancel(true);
                            other.join();
                            return done;
                        }))
                .isEqualTo(false);
    }

    @Test
    void each_execution_has_a_common_pool_of_its_own() {
        Run.Ran ran =
                Run.ran(() ->
                        CompletableFuture.supplyAsync(PoolsTest::add).join()
                                + new Sum(0, 4).fork().join()
                                + IntStream.range(0, 10).parallel().sum());
        assertThat(ran.good()).isEqualTo(1 + 6 + 45);
        assertThat(ran.loom().threads()).extracting(ControlledThread::id).containsExactly(0, 1, 2);
        assertThat(
                        Run.again(
                                3,
                                () -> {
                                    boolean daemon =
                                            CompletableFuture.supplyAsync(
                                                            () -> Thread.currentThread().isDaemon())
                                                    .join();
                                    return daemon + " " + add();
                                }))
                .containsOnly("true 1");
    }

    @Test
    void an_asynchronous_stage_interleaves_with_its_caller() {
        assertThat(
                        Run.all(() -> {
                            CompletableFuture<Void> other =
                                    CompletableFuture.runAsync(PoolsTest::add);
                            add();
                            other.join();
                            return count;
                        }))
                .containsExactly("1", "2");
    }

    @Test
    void names_of_pools_are_the_same_in_each_execution() {
        assertThat(
                        Run.again(
                                3,
                                () -> {
                                    List<String> names = new ArrayList<>();
                                    for (int i = 0; i < 2; i++) {
                                        try (var pool = Executors.newFixedThreadPool(1)) {
                                            names.add(
                                                    pool.submit(() ->
                                                                    Thread.currentThread()
                                                                            .getName())
                                                            .get());
                                        }
                                    }
                                    return names;
                                }))
                .containsOnly(List.of("pool-1-thread-1", "pool-2-thread-1"));
    }

    @Test
    void a_scheduled_pool_forgets_what_is_cancelled() {
        assertThat(
                        Run.once(() -> {
                            long begin = System.nanoTime();
                            ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(1);
                            pool.setRemoveOnCancelPolicy(true);
                            Future<?> later = pool.schedule(PoolsTest::add, 1, TimeUnit.DAYS);
                            later.cancel(false);
                            int left = pool.getQueue().size();
                            pool.shutdown();
                            boolean ended = pool.awaitTermination(1, TimeUnit.MINUTES);
                            return left + " " + ended + " " + (System.nanoTime() - begin);
                        }))
                .isEqualTo("0 true 0");
    }

    @Test
    void invoke_all_waits_for_all() {
        assertThat(
                        Run.all(() -> {
                            try (var pool = Executors.newFixedThreadPool(2)) {
                                int sum = 0;
                                List<Callable<Integer>> tasks = List.of(() -> 1, () -> 2);
                                for (Future<Integer> each : pool.invokeAll(tasks)) {
                                    sum += each.resultNow();
                                }
                                return sum;
                            }
                        }))
                .containsExactly("3");
    }
}
