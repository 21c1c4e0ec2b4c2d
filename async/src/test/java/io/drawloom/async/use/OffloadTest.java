package io.drawloom.async.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;
import io.drawloom.async.TaskFailedException;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** What blocks without parking, on other threads. */
class OffloadTest {
    private final Recorded recorded = new Recorded();

    /** So many works of which each waits until all have begun. */
    private static int meet(int many) {
        CountDownLatch all = new CountDownLatch(many);
        List<Task<Integer>> works = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            works.add(
                    Task.start(() ->
                            Task.offload(() -> {
                                all.countDown();
                                all.await();
                                return 1;
                            })));
        }
        return Task.gather(works).await().stream().mapToInt(it -> it).sum();
    }

    @Test
    void works_that_wait_for_each_other_all_begin_however_many_they_are() {
        assertThat(recorded.<Integer>call(() -> meet(33))).isEqualTo(33);
        assertThat(recorded.<Integer>call(() -> meet(300))).isEqualTo(300);
    }

    @Test
    void thousands_of_short_works_are_all_done() {
        AtomicInteger done = new AtomicInteger();
        recorded.run(() -> {
            List<Task<?>> works = new ArrayList<>();
            for (int i = 0; i < 5_000; i++) {
                works.add(Task.start(() -> Task.offload(() -> done.incrementAndGet())));
            }
            Task.awaitAll(works);
        });
        assertThat(done).hasValue(5_000);
    }

    @Test
    void the_executor_of_a_loop_is_chosen_and_not_shut_down() {
        List<String> threads = new ArrayList<>();
        try (ExecutorService mine =
                Executors.newSingleThreadExecutor(Thread.ofPlatform().name("mine").factory())) {
            try (EventLoop loop = recorded.loop().offloadExecutor(mine)) {
                loop.runUntilComplete(() -> {
                    threads.add(Task.offload(() -> Thread.currentThread().getName()));
                });
            }
            assertThat(mine.isShutdown()).isFalse();
        }
        assertThat(threads).containsExactly("mine");
    }

    @Test
    void an_executor_can_be_chosen_for_one_work() {
        try (ExecutorService mine =
                Executors.newSingleThreadExecutor(Thread.ofPlatform().name("mine").factory())) {
            recorded.run(() -> {
                recorded.say(Task.offload(mine, () -> Thread.currentThread().getName()));
                Task.offload(mine, () -> recorded.say(Thread.currentThread().getName()));
                recorded.say(Task.offload(() -> Thread.currentThread().getName()));
            });
        }
        assertThat(recorded.said).containsExactly("mine", "mine", "offload-1");
    }

    @Test
    void an_executor_whose_threads_are_its_callers_does_the_work_in_the_task() {
        ThreadLocal<String> local = new InheritableThreadLocal<>();
        recorded.run(() -> {
            local.set("mine");
            Thread task = Thread.currentThread();
            assertThat(Task.<Thread>offload(Runnable::run, Thread::currentThread)).isSameAs(task);
            assertThat(local.get()).isEqualTo("mine");
        });
    }

    @Test
    void an_executor_that_refuses_the_work_is_told_to_the_task() {
        ExecutorService closed = Executors.newSingleThreadExecutor();
        closed.close();
        recorded.run(() ->
                assertThatThrownBy(() -> Task.offload(closed, () -> {}))
                        .isInstanceOf(RejectedExecutionException.class));
    }

    @Test
    void what_the_work_throws_is_the_cause() {
        IllegalStateException failure = new IllegalStateException("no");
        recorded.run(() ->
                assertThatThrownBy(() ->
                                Task.offload(() -> {
                                    throw failure;
                                }))
                        .isInstanceOf(TaskFailedException.class)
                        .hasCause(failure));
    }
}
