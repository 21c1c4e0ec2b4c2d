package io.drawloom.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.engine.Ending;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How an execution ends, and what is left over then. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class EndingsTest {
    static int count;

    @Test
    void a_daemon_that_goes_on_for_ever_is_left_running() {
        assertThat(
                        Run.once(() -> {
                            Thread daemon =
                                    new Thread(() -> {
                                        while (true) {
                                            LockSupport.parkNanos(1_000);
                                        }
                                    });
                            daemon.setDaemon(true);
                            daemon.start();
                            return daemon.isAlive();
                        }))
                .isEqualTo(true);
    }

    @Test
    void idle_workers_of_a_pool_are_left_running() {
        Run.Ran ran =
                Run.ran(() -> {
                    ExecutorService pool = Executors.newFixedThreadPool(2);
                    pool.submit(() -> count++).get();
                    pool.submit(() -> count++).get();
                    return count;
                });
        assertThat(ran.good()).isEqualTo(2);
        assertThat(ran.loom().threads())
                .filteredOn(thread -> thread.id() > 0)
                .hasSize(2)
                .allMatch(thread -> !thread.ended());
    }

    @Test
    void a_worker_that_waits_inside_of_a_task_is_stuck() {
        assertThat(
                        Run.ran(
                                        () -> {
                                            ExecutorService pool = Executors.newFixedThreadPool(1);
                                            pool.submit(() -> new LinkedBlockingQueue<>().take());
                                            return "submitted";
                                        })
                                .ending())
                .isEqualTo(Ending.STUCK);
    }

    static final class Ring extends TimerTask {
        final CountDownLatch rung;

        Ring(CountDownLatch rung) {
            this.rung = rung;
        }

        @Override
        public void run() {
            rung.countDown();
        }
    }

    @Test
    void an_idle_timer_is_left_running() {
        assertThat(
                        Run.once(() -> {
                            CountDownLatch rung = new CountDownLatch(1);
                            new Timer().schedule(new Ring(rung), 10);
                            rung.await();
                            return "rung";
                        }))
                .isEqualTo("rung");
    }

    @Test
    void who_waits_for_what_never_comes_is_stuck() {
        assertThat(
                        Run.ran(
                                        () -> {
                                            new CountDownLatch(1).await();
                                            return "on";
                                        })
                                .ending())
                .isEqualTo(Ending.STUCK);
    }

    @Test
    void the_main_thread_may_end_before_the_others() {
        Run.Ran ran =
                Run.ran(() -> {
                    new Thread(
                                    () -> {
                                        sleep();
                                        count = 1;
                                    })
                            .start();
                    return "gone";
                });
        assertThat(ran.good()).isEqualTo("gone");
        assertThat(ran.loom().threads()).allMatch(thread -> thread.ended());
        assertThat(ran.loom().now()).isEqualTo(TimeUnit.SECONDS.toNanos(1));
    }

    static void sleep() {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void exit_ends_all_threads_and_no_handler_or_finally_runs_any_more() {
        List<String> seen = new ArrayList<>();
        Run.Ran ran =
                Run.ran(() -> {
                    new Thread(
                                    () -> {
                                        sleep();
                                        count++;
                                    })
                            .start();
                    try {
                        System.exit(3);
                    } finally {
                        count++;
                    }
                    return "after";
                });
        assertThat(ran.ending()).isEqualTo(Ending.EXITED);
        assertThat(ran.loom().exitStatus()).isEqualTo(3);
        assertThat(ran.value()).isNull();
        assertThat(ran.uncaught()).isEmpty();
        assertThat(seen).isEmpty();
    }

    @Test
    void what_one_execution_leaves_over_does_not_reach_the_next() {
        assertThat(
                        Run.again(
                                5,
                                () -> {
                                    Thread daemon =
                                            new Thread(() -> {
                                                while (true) {
                                                    count++;
                                                    LockSupport.parkNanos(1_000);
                                                }
                                            });
                                    daemon.setDaemon(true);
                                    daemon.start();
                                    LockSupport.parkNanos(2_500);
                                    return count;
                                }))
                .containsOnly(3);
    }

    @Test
    void to_look_at_the_stack_of_a_waiting_thread_does_not_move_it() {
        Run.Ran ran =
                Run.ran(() -> {
                    Thread waits = new Thread(EndingsTest::waitInHere);
                    waits.setDaemon(true);
                    waits.start();
                    Thread virtual = Thread.startVirtualThread(EndingsTest::waitInHere);
                    sleep();
                    return names(virtual.getStackTrace());
                });
        assertThat(ran.good().toString()).contains("waitInHere");
        assertThat(names(ran.loom().threads().get(1).stack())).contains("waitInHere");
        assertThat(ran.loom().threads().get(1).ended()).isFalse();
    }

    static void waitInHere() {
        LockSupport.park();
    }

    static List<String> names(StackTraceElement[] stack) {
        TreeSet<String> names = new TreeSet<>();
        for (StackTraceElement frame : stack) {
            names.add(frame.getMethodName());
        }
        return new ArrayList<>(names);
    }

    enum Yields {
        ONLY;

        Yields() {
            Thread.yield();
        }
    }

    @Test
    void a_thread_may_give_way_in_an_enums_initializer() {
        Run.Body program =
                () -> {
                    Thread other = new Thread(EndingsTest::yieldTwice);
                    other.start();
                    Yields only = Yields.ONLY;
                    other.join();
                    return only.name();
                };
        assertThat(Run.all(program)).containsExactly("ONLY");
        assertThat(Run.uncontrolled(program)).isEmpty();
    }

    /** The JVM itself calls it, so there is a frame of the JVM's below. */
    static final class YieldingLoader extends ClassLoader {
        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            Thread.yield();
            throw new ClassNotFoundException(name);
        }
    }

    static boolean isFound() {
        try {
            Class.forName("Absent", false, new YieldingLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    @Test
    void a_point_under_a_native_frame_goes_on_with_the_same_thread_and_that_is_said() {
        Run.Body program =
                () -> {
                    Thread other = new Thread(EndingsTest::yieldTwice);
                    other.start();
                    boolean found = isFound();
                    other.join();
                    return found;
                };
        assertThat(Run.all(program)).containsExactly("false");
        assertThat(Run.uncontrolled(program))
                .containsExactly(
                        "a point under a native frame, where the JVM cannot switch threads");
    }

    static void yieldTwice() {
        Thread.yield();
        Thread.yield();
    }

    @Test
    void a_machine_thread_that_is_not_ours_runs_as_ever() throws InterruptedException {
        List<Object> seen = new ArrayList<>();
        Run.once(() -> "one execution");
        Thread thread = new Thread(() -> seen.add(Thread.currentThread().isVirtual()));
        thread.start();
        thread.join();
        assertThat(seen).containsExactly(false);
    }
}
