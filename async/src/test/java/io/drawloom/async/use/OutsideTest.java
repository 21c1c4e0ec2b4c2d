package io.drawloom.async.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawloom.async.Action;
import io.drawloom.async.Event;
import io.drawloom.async.EventLoop;
import io.drawloom.async.LoopListener;
import io.drawloom.async.Mutex;
import io.drawloom.async.Notice;
import io.drawloom.async.Task;
import io.drawloom.async.TaskFailedException;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** What is not the library's own: the JDK's waits, other threads, code that blocks. */
class OutsideTest {
    private final Recorded recorded = new Recorded();

    @Test
    void the_jdks_locks_and_queues_are_awaits() {
        recorded.run(() -> {
            ReentrantLock lock = new ReentrantLock();
            BlockingQueue<String> queue = new ArrayBlockingQueue<>(1);
            lock.lock();
            Task<?> locking =
                    Task.start(() -> {
                        lock.lock();
                        recorded.say("locked");
                        lock.unlock();
                        queue.put("item");
                    });
            Task.yieldNow();
            recorded.say("unlocks");
            lock.unlock();
            assertThat(queue.take()).isEqualTo("item");
            locking.await();
        });
        assertThat(recorded.said).containsExactly("unlocks", "locked");
    }

    @Test
    void a_thread_sleep_is_an_await() {
        EventLoop.run(() -> {
            Task<?> sleeping =
                    Task.start(() -> {
                        Thread.sleep(20);
                        recorded.say("slept");
                    });
            Task.yieldNow();
            recorded.say("meanwhile");
            sleeping.await();
        });
        assertThat(recorded.said).containsExactly("meanwhile", "slept");
    }

    @Test
    void sockets_are_awaits_so_server_and_clients_share_one_thread() {
        EventLoop.run(() -> {
            try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
                Task<?> serving =
                        Task.start(() -> {
                            for (int i = 0; i < 10; i++) {
                                Socket socket = server.accept();
                                Task.start(() -> {
                                    try (socket) {
                                        int sent = socket.getInputStream().read();
                                        socket.getOutputStream().write(sent + 1);
                                    }
                                });
                            }
                        });
                List<Task<Integer>> clients = new ArrayList<>();
                for (int i = 0; i < 10; i++) {
                    int number = i;
                    clients.add(
                            Task.start(() -> {
                                try (Socket socket =
                                        new Socket(
                                                server.getInetAddress(), server.getLocalPort())) {
                                    socket.getOutputStream().write(number);
                                    return socket.getInputStream().read();
                                }
                            }));
                }
                assertThat(Task.gather(clients).await())
                        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
                serving.await();
            }
        });
    }

    @Test
    void a_socket_that_one_loop_has_used_goes_on_in_the_next() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            for (int i = 0; i < 3; i++) {
                int number = i;
                int read =
                        EventLoop.run(() -> {
                            Task<Integer> reading =
                                    Task.start(() -> client.getInputStream().read());
                            Task.yieldNow();
                            accepted.getOutputStream().write(number);
                            // ends if nobody wakes the loop; no machine is so slow
                            return Task.<Integer, RuntimeException>timeout(
                                    Duration.ofMinutes(10), () -> reading.await());
                        });
                assertThat(read).isEqualTo(number);
            }
        }
    }

    @Test
    void virtual_threads_that_a_task_starts_run_on_the_loop_too() {
        EventLoop.run(() -> {
            int[] count = new int[1];
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                threads.add(
                        Thread.startVirtualThread(() -> {
                            int read = count[0];
                            Thread.yield();
                            count[0] = read + 1;
                        }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(count[0]).isEqualTo(1);
        });
    }

    @Test
    void offloaded_work_blocks_a_thread_of_its_own_while_tasks_go_on() {
        CountDownLatch latch = new CountDownLatch(1);
        EventLoop.run(() -> {
            Task<?> other = Task.start(latch::countDown);
            Thread[] threads = new Thread[1];
            String result =
                    Task.offload(() -> {
                        latch.await();
                        threads[0] = Thread.currentThread();
                        return "done";
                    });
            assertThat(result).isEqualTo("done");
            assertThat(threads[0].isVirtual()).isFalse();
            other.await();
            IOException thrown = new IOException("disk");
            assertThatThrownBy(() ->
                            Task.offload(() -> {
                                throw thrown;
                            }))
                    .isInstanceOf(TaskFailedException.class)
                    .hasCause(thrown);
        });
    }

    @Test
    void virtual_time_does_not_run_ahead_of_offloaded_work() {
        CountDownLatch latch = new CountDownLatch(1);
        recorded.run(() -> {
            Task<?> late =
                    Task.start(() -> {
                        Task.sleep(Duration.ofDays(1));
                        recorded.say("a day later");
                    });
            Task.start(latch::countDown);
            Task.offload(() -> latch.await());
            recorded.say("offloaded");
            late.await();
        });
        assertThat(recorded.said).containsExactly("offloaded", "a day later");
    }

    @Test
    void a_step_that_takes_too_long_is_told_with_its_stack_and_what_to_do() {
        BlockingQueue<Notice.SlowStep> told = new LinkedBlockingQueue<>();
        LoopListener listener =
                new LoopListener() {
                    @Override
                    public void notice(Notice notice) {
                        // On a slow machine, other steps may be slow too.
                        if (notice instanceof Notice.SlowStep it && it.task().equals("slow")) {
                            told.add(it);
                        }
                    }
                };
        List<Notice.SlowStep> last = new ArrayList<>();
        try (EventLoop loop =
                EventLoop.create().slowStep(Duration.ofMillis(20)).listener(listener)) {
            Action<?> slow =
                    () -> {
                        Notice.SlowStep seen = computeUntilOneIsIn(told);
                        // If it was seen before it computed: another step.
                        while (!isIn("computeUntilOneIsIn", seen)) {
                            Task.start(() -> {}).await();
                            seen = computeUntilOneIsIn(told);
                        }
                        last.add(seen);
                    };
            loop.runUntilComplete(() -> Task.start("slow", slow).await());
        }
        assertThat(told).isEmpty();
        assertThat(last.getFirst().stack())
                .noneMatch(frame -> frame.getClassName().startsWith("io.drawloom.async.policy."));
        assertThat(last.getFirst().text())
                .startsWith(
                        "task slow has not let others run for 20 ms: if it waits there or"
                                + " computes, use Task.offload(…)\n    at ");
    }

    /** Computes until the queue has one, without parking. */
    private static <T> T computeUntilOneIsIn(BlockingQueue<T> queue) {
        T one;
        while ((one = queue.poll()) == null) {
            Thread.onSpinWait();
        }
        return one;
    }

    private static boolean isIn(String method, Notice.SlowStep step) {
        return step.stack().stream().anyMatch(frame -> frame.getMethodName().equals(method));
    }

    @Test
    void a_wait_of_the_library_is_refused_where_none_may_be() {
        recorded.run(() -> {
            Task<?> other = recorded.sleeper("other", 1);
            assertThatThrownBy(() -> Task.noAwait(() -> other.await()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "task main is in Task.noAwait and must not wait for task other"
                                    + " (ready)");
            assertThatThrownBy(() -> Task.noAwait(() -> Task.yieldNow()))
                    .hasMessageEndingWith("must not wait for Task.yieldNow");
            Mutex mutex = new Mutex();
            Task.noAwait(() -> {
                mutex.acquire().close();
            });
            assertThat(Task.<Integer, RuntimeException>noAwait(() -> 1)).isEqualTo(1);
            Task.yieldNow();
        });
    }

    /** Gives way when it is initialised. */
    private static final class GivesWay {
        static {
            Task.yieldNow();
        }

        static void touch() {}
    }

    /** Waits when it is initialised. */
    private static final class Waits {
        static {
            new Event().await();
        }

        static void touch() {}
    }

    /** Sleeps when it is initialised. */
    private static final class Sleeps {
        static {
            Task.sleep(Duration.ofSeconds(1));
        }

        static void touch() {}
    }

    @Test
    void a_task_that_waits_in_a_class_initializer_is_refused_by_name() {
        recorded.run(() -> {
            Task<?> other = Task.start(() -> recorded.say("goes on"));
            assertRefused("Task.yieldNow", GivesWay.class, GivesWay::touch);
            assertRefused("an event", Waits.class, Waits::touch);
            assertRefused("Task.sleep", Sleeps.class, Sleeps::touch);
            other.await();
            assertThat(EventLoop.current().nanoTime()).isZero();
        });
        assertThat(recorded.said).containsExactly("goes on");
    }

    private static void assertRefused(String wait, Class<?> type, Action<RuntimeException> touch) {
        assertThatThrownBy(touch::run)
                .isInstanceOf(ExceptionInInitializerError.class)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "task main must not wait for "
                                + wait
                                + " in the class initializer of "
                                + type.getName()
                                + ": the JVM cannot suspend it there; wait before or after that");
    }

    @Test
    void a_permit_that_the_jdk_has_left_does_not_end_a_wait() {
        EventLoop.run(() -> {
            Event event = new Event();
            Task.start(() -> {
                recorded.say("other");
                event.set();
            });
            LockSupport.unpark(Thread.currentThread());
            event.await();
        });
        assertThat(recorded.said).containsExactly("other");
    }

    @Test
    void a_wait_of_the_jdk_where_none_may_be_is_named() {
        recorded.run(() -> {
            SynchronousQueue<String> queue = new SynchronousQueue<>();
            Task.start(() -> queue.put("item"));
            assertThatThrownBy(() -> Task.noAwait(() -> queue.take()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageMatching(
                            "task main is in Task.noAwait and was suspended in"
                                    + " java\\.util\\.concurrent\\.SynchronousQueue\\.take at"
                                    + " .*OutsideTest.*\\(OutsideTest\\.java:\\d+\\)");
        });
    }
}
