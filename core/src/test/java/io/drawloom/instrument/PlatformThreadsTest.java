package io.drawloom.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.engine.Ending;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** A platform thread of the program runs on the loom, and all that is asked of it follows. */
final class PlatformThreadsTest {
    @Test
    void a_started_platform_thread_is_a_thread_of_the_loom_and_none_of_the_machine() {
        assertThat(
                        Run.once(() -> {
                            List<Object> seen = new ArrayList<>();
                            Thread thread =
                                    new Thread(
                                            () -> {
                                                seen.add(Thread.currentThread().getName());
                                                seen.add(Thread.currentThread().isVirtual());
                                            },
                                            "worker");
                            thread.start();
                            thread.join();
                            seen.add(thread.getName());
                            return seen;
                        }))
                .isEqualTo(List.of("worker", false, "worker"));
    }

    static final class Looking extends Thread {
        Thread seen;

        @Override
        public void run() {
            seen = Thread.currentThread();
        }
    }

    @Test
    void the_current_thread_is_the_one_that_the_program_made() {
        assertThat(
                        Run.once(() -> {
                            Looking thread = new Looking();
                            thread.start();
                            thread.join();
                            return thread.seen == thread;
                        }))
                .isEqualTo(true);
    }

    @Test
    void a_lock_that_a_thread_has_left_locked_belongs_to_no_later_thread() {
        assertThat(
                        Run.all(() -> {
                            ReentrantLock lock = new ReentrantLock();
                            Thread first = new Thread(lock::lock);
                            first.start();
                            first.join();
                            List<Object> seen = new ArrayList<>();
                            Thread next =
                                    new Thread(() -> {
                                        seen.add(lock.isHeldByCurrentThread());
                                        seen.add(lock.tryLock());
                                    });
                            next.start();
                            next.join();
                            return seen;
                        }))
                .isEqualTo(Set.of("[false, false]"));
    }

    @Test
    void a_thread_is_alive_from_its_start_to_its_end() {
        assertThat(
                        Run.once(() -> {
                            Thread thread = new Thread(LockSupport::park);
                            List<Object> seen = new ArrayList<>();
                            seen.add(thread.isAlive());
                            thread.start();
                            seen.add(thread.isAlive());
                            LockSupport.unpark(thread);
                            thread.join();
                            seen.add(thread.isAlive());
                            return seen;
                        }))
                .isEqualTo(List.of(false, true, false));
    }

    @Test
    void whether_a_thread_still_lives_is_a_choice_once_somebody_asks() {
        assertThat(
                        Run.all(() -> {
                            Thread thread = new Thread(() -> {});
                            thread.start();
                            return thread.isAlive();
                        }))
                .containsExactly("false", "true");
    }

    static final Object LOCK = new Object();

    @Test
    void the_state_of_a_thread_follows_what_it_waits_for() {
        assertThat(
                        Run.once(() -> {
                            Thread sleeps = new Thread(() -> sleep(10));
                            Thread parks = new Thread(LockSupport::park);
                            Thread blocks =
                                    new Thread(() -> {
                                        synchronized (LOCK) {
                                            LOCK.notifyAll();
                                        }
                                    });
                            Thread waits =
                                    new Thread(() -> {
                                        synchronized (LOCK) {
                                            await();
                                        }
                                    });
                            List<Object> seen = new ArrayList<>();
                            seen.add(sleeps.getState());
                            for (Thread each : List.of(sleeps, parks, waits)) {
                                each.start();
                            }
                            sleep(1);
                            synchronized (LOCK) {
                                blocks.start();
                                sleep(1);
                                for (Thread each : List.of(sleeps, parks, waits, blocks)) {
                                    seen.add(each.getState());
                                }
                            }
                            LockSupport.unpark(parks);
                            for (Thread each : List.of(sleeps, parks, waits, blocks)) {
                                each.join();
                            }
                            seen.add(sleeps.getState());
                            return seen;
                        }))
                .isEqualTo(
                        List.of(
                                Thread.State.NEW,
                                Thread.State.TIMED_WAITING,
                                Thread.State.WAITING,
                                Thread.State.WAITING,
                                Thread.State.BLOCKED,
                                Thread.State.TERMINATED));
    }

    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void await() {
        try {
            LOCK.wait();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void an_interrupt_ends_a_sleep_and_clears_the_status() {
        assertThat(
                        Run.once(() -> {
                            List<Object> seen = new ArrayList<>();
                            Thread thread =
                                    new Thread(() -> {
                                        try {
                                            Thread.sleep(Long.MAX_VALUE);
                                        } catch (InterruptedException e) {
                                            seen.add("interrupted");
                                            seen.add(Thread.currentThread().isInterrupted());
                                        }
                                    });
                            thread.start();
                            sleep(1);
                            thread.interrupt();
                            thread.join();
                            return seen;
                        }))
                .isEqualTo(List.of("interrupted", false));
    }

    @Test
    void the_interrupt_status_is_seen_by_others_and_stays_until_it_is_taken() {
        assertThat(
                        Run.once(() -> {
                            List<Object> seen = new ArrayList<>();
                            Thread thread =
                                    new Thread(() -> {
                                        LockSupport.park();
                                        seen.add(Thread.currentThread().isInterrupted());
                                        sleepless();
                                        seen.add(Thread.interrupted());
                                        seen.add(Thread.interrupted());
                                    });
                            thread.start();
                            thread.interrupt();
                            seen.add(thread.isInterrupted());
                            thread.join();
                            seen.add(thread.isInterrupted());
                            return seen;
                        }))
                .isEqualTo(List.of(true, true, true, false, false));
    }

    static void sleepless() {
        Thread.onSpinWait();
    }

    @Test
    void the_interrupt_of_one_thread_does_not_reach_the_next_on_the_same_fiber() {
        assertThat(
                        Run.again(
                                3,
                                () -> {
                                    List<Object> seen = new ArrayList<>();
                                    for (int i = 0; i < 2; i++) {
                                        Thread thread =
                                                new Thread(() -> {
                                                    seen.add(
                                                            Thread.currentThread().isInterrupted());
                                                    Thread.currentThread().interrupt();
                                                });
                                        thread.start();
                                        thread.join();
                                    }
                                    return seen;
                                }))
                .containsOnly(List.of(false, false));
    }

    @Test
    void an_unpark_before_the_park_is_not_lost() {
        assertThat(
                        Run.once(() -> {
                            Thread main = Thread.currentThread();
                            Thread thread = new Thread(() -> LockSupport.unpark(main));
                            thread.start();
                            thread.join();
                            LockSupport.park();
                            return "on";
                        }))
                .isEqualTo("on");
    }

    @Test
    void two_unparks_are_one_permit() {
        assertThat(
                        Run.ran(
                                        () -> {
                                            LockSupport.unpark(Thread.currentThread());
                                            LockSupport.unpark(Thread.currentThread());
                                            LockSupport.park();
                                            LockSupport.park();
                                            return "on";
                                        })
                                .ending())
                .isEqualTo(Ending.STUCK);
    }

    @Test
    void a_thread_holds_the_lock_that_it_entered_and_no_other() {
        assertThat(
                        Run.once(() -> {
                            List<Object> seen = new ArrayList<>();
                            seen.add(Thread.holdsLock(LOCK));
                            synchronized (LOCK) {
                                seen.add(Thread.holdsLock(LOCK));
                                Thread other = new Thread(() -> seen.add(Thread.holdsLock(LOCK)));
                                other.start();
                                other.join();
                            }
                            seen.add(Thread.holdsLock(LOCK));
                            return seen;
                        }))
                .isEqualTo(List.of(false, true, false, false));
    }

    @Test
    void a_new_thread_inherits_from_the_programs_thread_that_makes_it() {
        assertThat(
                        Run.once(() -> {
                            List<Object> seen = new ArrayList<>();
                            Thread daemon = new Thread(() -> tellOfAChild(seen));
                            seen.add(daemon.isDaemon());
                            seen.add(daemon.getPriority());
                            daemon.setDaemon(true);
                            daemon.setPriority(3);
                            daemon.start();
                            daemon.join();
                            ThreadGroup mine = Thread.currentThread().getThreadGroup();
                            seen.add(new Thread(() -> {}).getThreadGroup() == mine);
                            return seen;
                        }))
                .isEqualTo(List.of(false, 5, true, 3, true));
    }

    static void tellOfAChild(List<Object> seen) {
        Thread child = new Thread(() -> {});
        seen.add(child.isDaemon());
        seen.add(child.getPriority());
    }

    @Test
    void a_second_start_is_refused_while_the_thread_runs_and_after_it() {
        assertThat(
                        Run.once(() -> {
                            List<Object> seen = new ArrayList<>();
                            Thread thread = new Thread(() -> {});
                            thread.start();
                            for (int i = 0; i < 2; i++) {
                                try {
                                    thread.start();
                                    seen.add("started");
                                } catch (IllegalThreadStateException e) {
                                    seen.add("refused");
                                }
                                thread.join();
                            }
                            return seen;
                        }))
                .isEqualTo(List.of("refused", "refused"));
    }

    @Test
    void a_join_before_the_start_returns_at_once() {
        assertThat(
                        Run.once(() -> {
                            Thread thread = new Thread(() -> {});
                            thread.join();
                            return thread.getState();
                        }))
                .isEqualTo(Thread.State.NEW);
    }

    static final InheritableThreadLocal<String> INHERITED = new InheritableThreadLocal<>();
    static final ThreadLocal<String> OWN = ThreadLocal.withInitial(() -> "initial");

    @Test
    void inheritable_thread_locals_are_those_of_the_construction() {
        assertThat(
                        Run.once(() -> {
                            List<Object> seen = new ArrayList<>();
                            INHERITED.set("at construction");
                            Thread thread = new Thread(() -> seen.add(INHERITED.get()));
                            INHERITED.set("at start");
                            thread.start();
                            thread.join();
                            return seen;
                        }))
                .isEqualTo(List.of("at construction"));
    }

    @Test
    void a_thread_local_does_not_reach_the_next_thread_on_the_same_fiber() {
        assertThat(
                        Run.again(
                                3,
                                () -> {
                                    List<Object> seen = new ArrayList<>();
                                    for (int i = 0; i < 3; i++) {
                                        Thread thread =
                                                new Thread(() -> {
                                                    seen.add(OWN.get());
                                                    OWN.set("set");
                                                });
                                        thread.start();
                                        thread.join();
                                    }
                                    return seen;
                                }))
                .containsOnly(List.of("initial", "initial", "initial"));
    }

    @Test
    void the_context_class_loader_is_that_of_the_construction_unless_it_is_set() {
        assertThat(
                        Run.once(() -> {
                            List<Object> seen = new ArrayList<>();
                            ClassLoader mine = PlatformThreadsTest.class.getClassLoader();
                            ClassLoader other = ClassLoader.getPlatformClassLoader();
                            Thread first = new Thread(() -> seen.add(loader() == mine));
                            Thread second = new Thread(() -> seen.add(loader() == other));
                            second.setContextClassLoader(other);
                            for (Thread each : List.of(first, second)) {
                                each.start();
                                each.join();
                            }
                            return seen;
                        }))
                .isEqualTo(List.of(true, true));
    }

    static ClassLoader loader() {
        return Thread.currentThread().getContextClassLoader();
    }

    @Test
    void what_a_thread_throws_goes_to_its_own_handler_and_is_no_failure_then() {
        assertThat(
                        Run.once(() -> {
                            List<Object> seen = new ArrayList<>();
                            Thread thread =
                                    new Thread(() -> {
                                        throw new IllegalStateException("thrown");
                                    });
                            thread.setUncaughtExceptionHandler((t, e) -> {
                                seen.add(t == thread);
                                seen.add(e.getMessage());
                            });
                            thread.start();
                            thread.join();
                            return seen;
                        }))
                .isEqualTo(List.of(true, "thrown"));
    }

    @Test
    void what_nobody_catches_goes_to_the_default_handler_of_this_execution_only() {
        Object[] values =
                Run.again(
                                2,
                                () -> {
                                    List<Object> seen = new ArrayList<>();
                                    seen.add(Thread.getDefaultUncaughtExceptionHandler() == null);
                                    Thread.setDefaultUncaughtExceptionHandler(
                                            (t, e) -> seen.add(e.getMessage()));
                                    Thread thread =
                                            new Thread(() -> {
                                                throw new IllegalStateException("thrown");
                                            });
                                    thread.start();
                                    thread.join();
                                    return seen;
                                })
                        .toArray();
        assertThat(values).containsExactly(List.of(true, "thrown"), List.of(true, "thrown"));
        assertThat(Thread.getDefaultUncaughtExceptionHandler()).isNull();
    }

    @Test
    void what_nobody_catches_is_told() {
        Run.Ran ran =
                Run.ran(() -> {
                    Thread thread =
                            new Thread(() -> {
                                throw new IllegalStateException("thrown");
                            });
                    thread.start();
                    thread.join();
                    return "on";
                });
        assertThat(ran.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(ran.value()).isEqualTo("on");
        assertThat(ran.uncaught())
                .singleElement()
                .hasToString("java.lang.IllegalStateException: thrown");
    }

    @Test
    void threads_are_named_and_numbered_the_same_in_each_execution() {
        assertThat(
                        Run.again(
                                3,
                                () -> {
                                    List<Object> seen = new ArrayList<>();
                                    for (int i = 0; i < 2; i++) {
                                        Thread thread = new Thread(() -> {});
                                        thread.start();
                                        thread.join();
                                        seen.add(thread.getName());
                                        seen.add(thread.threadId());
                                    }
                                    return seen;
                                }))
                .containsOnly(List.of("Thread-0", 30L, "Thread-1", 31L));
    }
}
