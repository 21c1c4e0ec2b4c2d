package io.drawloom.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.engine.Ending;
import io.drawloom.engine.LoomOptions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Woven code uses the loom's monitors: every contender and every waiter is a choice. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class MonitorsTest {
    static final Object LOCK = new Object();
    static StringBuilder order = new StringBuilder();
    static int count;
    static boolean ready;

    static void enter(String name) {
        synchronized (LOCK) {
            order.append(name);
        }
    }

    static List<Thread> start(Runnable... parts) {
        List<Thread> threads = new ArrayList<>();
        for (Runnable part : parts) {
            threads.add(new Thread(part));
        }
        threads.forEach(Thread::start);
        return threads;
    }

    static void join(List<Thread> threads) throws InterruptedException {
        for (Thread each : threads) {
            each.join();
        }
    }

    @Test
    void contenders_enter_in_every_order() {
        assertThat(
                        Run.all(() -> {
                            join(start(() -> enter("a"), () -> enter("b"), () -> enter("c")));
                            return order.toString();
                        }))
                .containsExactly("abc", "acb", "bac", "bca", "cab", "cba");
    }

    static void increment() {
        synchronized (LOCK) {
            count++;
        }
    }

    @Test
    void nobody_else_is_inside() {
        assertThat(
                        Run.all(() -> {
                            join(start(MonitorsTest::increment, MonitorsTest::increment));
                            return count;
                        }))
                .containsExactly("2");
    }

    static synchronized void incrementStatic() {
        count++;
    }

    static void incrementUnderClass() {
        synchronized (MonitorsTest.class) {
            count++;
        }
    }

    @Test
    void a_static_synchronized_method_holds_the_class() {
        assertThat(
                        Run.all(() -> {
                            join(
                                    start(
                                            MonitorsTest::incrementStatic,
                                            MonitorsTest::incrementUnderClass));
                            return count;
                        }))
                .containsExactly("2");
    }

    static final class Counter {
        int value;

        synchronized void increment() {
            value++;
        }

        synchronized void incrementTwice() {
            increment();
            increment();
        }

        synchronized int fail() {
            throw new IllegalStateException("inside");
        }

        long mixed(long a, double b, int c) {
            return a + (long) b + c;
        }

        synchronized long wide(long a, double b, int c) {
            long sum = mixed(a, b, c);
            for (int i = 0; i < 3; i++) {
                long local = i;
                sum += local;
            }
            return sum;
        }
    }

    @Test
    void a_synchronized_method_holds_its_object_and_may_be_entered_again() {
        assertThat(
                        Run.all(() -> {
                            Counter counter = new Counter();
                            join(start(counter::incrementTwice, counter::increment));
                            return counter.value;
                        }))
                .containsExactly("3");
    }

    @Test
    void an_exception_gives_the_monitor_back() {
        assertThat(
                        Run.all(() -> {
                            Counter counter = new Counter();
                            try {
                                counter.fail();
                            } catch (IllegalStateException e) {
                                assert !Thread.holdsLock(counter);
                            }
                            join(start(counter::increment));
                            return counter.value;
                        }))
                .containsExactly("1");
    }

    @Test
    void the_local_variables_of_a_synchronized_method_stay_as_they_are() {
        assertThat(Run.once(() -> new Counter().wide(1L << 40, 2.5, 7)))
                .isEqualTo((1L << 40) + 2 + 7 + 3);
    }

    static void waitOnce(String name) {
        synchronized (LOCK) {
            try {
                LOCK.wait();
            } catch (InterruptedException e) {
                order.append("interrupted ");
            }
            order.append(name);
        }
    }

    static void notifyAs(int times, boolean all) {
        synchronized (LOCK) {
            for (int i = 0; i < times; i++) {
                if (all) {
                    LOCK.notifyAll();
                } else {
                    LOCK.notify();
                }
            }
        }
    }

    /** Goes on when both others wait. */
    static void settle() throws InterruptedException {
        Thread.sleep(1);
    }

    @Test
    void a_notify_picks_any_waiter() {
        assertThat(
                        Run.all(() -> {
                            List<Thread> threads = start(() -> waitOnce("a"), () -> waitOnce("b"));
                            settle();
                            notifyAs(1, false);
                            settle();
                            String first = order.toString();
                            notifyAs(1, false);
                            join(threads);
                            return first + " then " + order;
                        }))
                .containsExactly("a then ab", "b then ba");
    }

    @Test
    void after_notify_all_the_waiters_go_on_in_every_order() {
        assertThat(
                        Run.all(() -> {
                            List<Thread> threads = start(() -> waitOnce("a"), () -> waitOnce("b"));
                            settle();
                            notifyAs(1, true);
                            join(threads);
                            return order.toString();
                        }))
                .containsExactly("ab", "ba");
    }

    @Test
    void a_notify_before_the_wait_is_lost() {
        assertThat(
                        Run.all(() -> {
                            List<Thread> threads = start(() -> waitOnce("a"));
                            notifyAs(1, false);
                            join(threads);
                            return order.toString();
                        }))
                .containsExactly("STUCK", "a");
    }

    @Test
    void an_interrupt_ends_a_wait_and_the_monitor_is_held_again() {
        assertThat(
                        Run.all(() -> {
                            List<Thread> threads = start(() -> waitOnce("a"));
                            settle();
                            threads.getFirst().interrupt();
                            join(threads);
                            return order.toString();
                        }))
                .containsExactly("interrupted a");
    }

    static void timedWait(long millis) {
        synchronized (LOCK) {
            long start = System.nanoTime();
            try {
                LOCK.wait(millis);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            order.append((System.nanoTime() - start) / 1_000_000);
        }
    }

    @Test
    void a_timed_wait_ends_when_its_time_is_up_or_earlier_when_notified() {
        assertThat(
                        Run.all(() -> {
                            List<Thread> threads = start(() -> timedWait(7));
                            join(threads);
                            order.append(' ');
                            threads = start(() -> timedWait(7));
                            Thread.sleep(3);
                            notifyAs(1, false);
                            join(threads);
                            return order.toString();
                        }))
                .containsExactly("7 3");
    }

    static void holdFor(long millis) {
        synchronized (LOCK) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void a_waiter_whose_time_is_up_still_needs_the_monitor() {
        assertThat(
                        Run.all(() -> {
                            List<Thread> threads = start(() -> timedWait(2));
                            Thread.sleep(1);
                            threads.addAll(start(() -> holdFor(9)));
                            join(threads);
                            return order.toString();
                        }))
                .containsExactly("10");
    }

    @Test
    void a_wait_gives_up_every_entry_and_takes_them_all_again() {
        assertThat(
                        Run.all(() -> {
                            List<Thread> threads =
                                    start(() -> {
                                        synchronized (LOCK) {
                                            waitOnce("a");
                                            order.append(Thread.holdsLock(LOCK));
                                        }
                                    });
                            settle();
                            notifyAs(1, false);
                            join(threads);
                            return order.toString();
                        }))
                .containsExactly("atrue");
    }

    @Test
    void who_does_not_hold_the_monitor_may_not_wait_or_notify() {
        assertThat(
                        Run.once(() -> {
                            List<String> thrown = new ArrayList<>();
                            try {
                                LOCK.wait();
                            } catch (IllegalMonitorStateException e) {
                                thrown.add("wait");
                            }
                            try {
                                LOCK.notify();
                            } catch (IllegalMonitorStateException e) {
                                thrown.add("notify");
                            }
                            try {
                                LOCK.notifyAll();
                            } catch (IllegalMonitorStateException e) {
                                thrown.add("notifyAll");
                            }
                            return thrown;
                        }))
                .isEqualTo(List.of("wait", "notify", "notifyAll"));
    }

    static void waitUntilReady() {
        synchronized (LOCK) {
            if (!ready) {
                try {
                    LOCK.wait();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            order.append(ready);
        }
    }

    static void becomeReady() {
        synchronized (LOCK) {
            ready = true;
            LOCK.notify();
        }
    }

    @Test
    void a_wait_returns_for_no_reason_only_if_asked_to() {
        Run.Body program =
                () -> {
                    join(start(MonitorsTest::waitUntilReady, MonitorsTest::becomeReady));
                    return order.toString();
                };
        assertThat(Run.all(program)).containsExactly("true");
        LoomOptions spurious = LoomOptions.DEFAULT.withSpuriousWakeups(true);
        assertThat(Run.all(spurious, program)).containsOnlyKeys("false", "true");
    }

    static final Object OTHER = new Object();

    static void nested(Object first, Object second) {
        synchronized (first) {
            synchronized (second) {
                count++;
            }
        }
    }

    @Test
    void two_monitors_taken_crosswise_stand_still_in_some_order() {
        assertThat(
                        Run.all(() -> {
                            join(start(() -> nested(LOCK, OTHER), () -> nested(OTHER, LOCK)));
                            return count;
                        }))
                .containsExactly("2", "STUCK");
    }

    @Test
    void a_monitor_of_null_is_refused() {
        assertThat(
                        Run.ran(
                                        () -> {
                                            Object nothing = count > 0 ? LOCK : null;
                                            synchronized (nothing) {
                                                return "entered";
                                            }
                                        })
                                .uncaught())
                .singleElement()
                .isInstanceOf(NullPointerException.class);
    }

    @Test
    void a_thread_that_never_gets_the_monitor_is_stuck() {
        assertThat(
                        Run.ran(
                                        () -> {
                                            synchronized (LOCK) {
                                                join(start(() -> enter("a")));
                                            }
                                            return "left";
                                        })
                                .ending())
                .isEqualTo(Ending.STUCK);
    }
}
