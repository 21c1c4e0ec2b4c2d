package io.drawloom.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** What tells which threads there are, and where, tells of the program's. */
final class ThreadListsTest {
    private static final Object LOCK = new Object();

    private static String methods(StackTraceElement[] frames) {
        return String.join(
                " ", Arrays.stream(frames).map(StackTraceElement::getMethodName).toList());
    }

    private static void holdUntilInterrupted() {
        synchronized (LOCK) {
            try {
                LOCK.wait();
            } catch (InterruptedException e) {
                // so it is to be
            }
        }
    }

    @Test
    void a_thread_that_waits_is_told_with_the_frames_of_the_program() {
        assertThat(
                        Run.once(() -> {
                            Thread waiter = new Thread(ThreadListsTest::holdUntilInterrupted, "w");
                            List<Object> seen = new ArrayList<>();
                            seen.add(methods(waiter.getStackTrace()));
                            waiter.start();
                            while (waiter.getState() != Thread.State.WAITING) {
                                Thread.yield();
                            }
                            seen.add(methods(waiter.getStackTrace()));
                            seen.add(methods(Thread.getAllStackTraces().get(waiter)));
                            waiter.interrupt();
                            waiter.join();
                            seen.add(methods(waiter.getStackTrace()));
                            return seen;
                        }))
                .isEqualTo(List.of("", "holdUntilInterrupted run", "holdUntilInterrupted run", ""));
    }

    @Test
    void the_threads_of_the_program_are_all_that_there_are() {
        assertThat(
                        Run.once(() -> {
                            Thread waiter = new Thread(ThreadListsTest::holdUntilInterrupted, "w");
                            waiter.setDaemon(true);
                            waiter.start();
                            Thread[] listed = new Thread[9];
                            int count = Thread.enumerate(listed);
                            ThreadMXBean bean = ManagementFactory.getThreadMXBean();
                            return Stream.of(
                                            count,
                                            Stream.of(listed)
                                                    .limit(count)
                                                    .map(Thread::getName)
                                                    .toList(),
                                            Thread.activeCount(),
                                            bean.getThreadCount(),
                                            bean.getDaemonThreadCount(),
                                            bean.getTotalStartedThreadCount(),
                                            bean.getAllThreadIds().length)
                                    .map(String::valueOf)
                                    .toList();
                        }))
                .isEqualTo(List.of("2", "[main, w]", "2", "2", "1", "2", "2"));
    }

    @Test
    void the_peak_is_of_those_that_lived_at_once_and_begins_anew_where_it_is_reset() {
        assertThat(
                        Run.once(() -> {
                            ThreadMXBean bean = ManagementFactory.getThreadMXBean();
                            List<Object> seen = new ArrayList<>();
                            seen.add(bean.getPeakThreadCount());
                            for (int i = 0; i < 2; i++) {
                                Thread alone = new Thread(() -> {});
                                alone.start();
                                alone.join();
                            }
                            seen.add(bean.getThreadCount());
                            seen.add(bean.getPeakThreadCount());
                            bean.resetPeakThreadCount();
                            seen.add(bean.getPeakThreadCount());
                            return seen;
                        }))
                .isEqualTo(List.of(1, 1, 2, 1));
    }

    @Test
    void the_bean_of_threads_finds_a_deadlock_and_tells_who_holds_what() {
        assertThat(
                        Run.once(() -> {
                            ReentrantLock one = new ReentrantLock();
                            ReentrantLock two = new ReentrantLock();
                            Thread first = new Thread(() -> both(one, two), "first");
                            Thread second = new Thread(() -> both(two, one), "second");
                            List<Object> seen = new ArrayList<>();
                            ThreadMXBean bean = ManagementFactory.getThreadMXBean();
                            seen.add(bean.findDeadlockedThreads() == null);
                            first.start();
                            second.start();
                            while (first.getState() != Thread.State.WAITING
                                    || second.getState() != Thread.State.WAITING) {
                                Thread.yield();
                            }
                            for (ThreadInfo each :
                                    bean.getThreadInfo(bean.findDeadlockedThreads(), 1)) {
                                seen.add(each.getThreadName());
                                seen.add(each.getLockOwnerName());
                                seen.add(each.getStackTrace().length);
                            }
                            first.interrupt();
                            second.interrupt();
                            first.join();
                            second.join();
                            return seen;
                        }))
                .isEqualTo(List.of(true, "first", "second", 1, "second", "first", 1));
    }

    private static void both(ReentrantLock outer, ReentrantLock inner) {
        outer.lock();
        try {
            // until the other one has its outer lock too
            while (!inner.isLocked()) {
                Thread.yield();
            }
            inner.lockInterruptibly();
        } catch (InterruptedException e) {
            // so it is to be
        } finally {
            outer.unlock();
        }
    }
}
