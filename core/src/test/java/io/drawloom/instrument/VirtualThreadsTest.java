package io.drawloom.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.engine.ControlledThread;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/** Virtual threads of the program inherit the loom, and are threads of their own. */
final class VirtualThreadsTest {
    static int number;

    @Test
    void a_virtual_thread_that_a_virtual_thread_starts_is_ours() {
        Run.Ran ran =
                Run.ran(() -> {
                    Thread parent =
                            Thread.startVirtualThread(() -> {
                                Thread child = Thread.startVirtualThread(() -> {});
                                join(child);
                            });
                    parent.join();
                    return "on";
                });
        assertThat(ran.good()).isEqualTo("on");
        assertThat(ran.loom().threads()).extracting(ControlledThread::id).containsExactly(0, 1, 2);
        assertThat(ran.loom().threads().get(2).parent()).isSameAs(ran.loom().threads().get(1));
    }

    static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void increment() {
        number++;
    }

    @Test
    void each_way_to_start_a_virtual_thread_interleaves() {
        assertThat(
                        Run.all(() -> {
                            Thread other = Thread.startVirtualThread(VirtualThreadsTest::increment);
                            increment();
                            other.join();
                            return number;
                        }))
                .containsExactly("1", "2");
        assertThat(
                        Run.all(() -> {
                            Thread other =
                                    Thread.ofVirtual().unstarted(VirtualThreadsTest::increment);
                            other.start();
                            increment();
                            other.join();
                            return number;
                        }))
                .containsExactly("1", "2");
        assertThat(
                        Run.all(() -> {
                            ThreadFactory factory = Thread.ofVirtual().name("v", 0).factory();
                            Thread other = factory.newThread(VirtualThreadsTest::increment);
                            other.start();
                            increment();
                            other.join();
                            return number;
                        }))
                .containsExactly("1", "2");
    }

    @Test
    void a_pool_of_a_virtual_thread_a_task_interleaves() {
        assertThat(
                        Run.all(() -> {
                            try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
                                pool.submit(VirtualThreadsTest::increment);
                                pool.submit(VirtualThreadsTest::increment);
                            }
                            return number;
                        }))
                .containsExactly("1", "2");
    }

    @Test
    void the_current_thread_of_a_virtual_thread_is_itself() {
        assertThat(
                        Run.once(() -> {
                            List<Object> seen = new ArrayList<>();
                            Thread[] self = new Thread[1];
                            Thread thread =
                                    Thread.ofVirtual()
                                            .name("mine")
                                            .unstarted(() -> self[0] = Thread.currentThread());
                            thread.start();
                            thread.join();
                            seen.add(self[0] == thread);
                            seen.add(thread.isVirtual());
                            seen.add(thread.isDaemon());
                            seen.add(thread.getState());
                            return seen;
                        }))
                .isEqualTo(List.of(true, true, true, Thread.State.TERMINATED));
    }

    @Test
    void a_virtual_thread_can_be_interrupted_and_waited_for() {
        assertThat(
                        Run.once(() -> {
                            try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
                                Future<?> sleeps = pool.submit(() -> sleep());
                                Thread.sleep(1);
                                sleeps.cancel(true);
                                return sleeps.state();
                            }
                        }))
                .isEqualTo(Future.State.CANCELLED);
    }

    static Object sleep() throws InterruptedException {
        Thread.sleep(Long.MAX_VALUE / 2);
        return "slept";
    }

    @Test
    void what_a_virtual_thread_throws_is_told() {
        Run.Ran ran =
                Run.ran(() -> {
                    Thread thread =
                            Thread.startVirtualThread(() -> {
                                throw new IllegalStateException("thrown");
                            });
                    thread.join();
                    return "on";
                });
        assertThat(ran.uncaught())
                .singleElement()
                .hasToString("java.lang.IllegalStateException: thrown");
    }
}
