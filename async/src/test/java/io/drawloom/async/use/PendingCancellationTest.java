package io.drawloom.async.use;

import static io.drawloom.async.use.Recorded.seconds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawloom.async.Action;
import io.drawloom.async.Condition;
import io.drawloom.async.Event;
import io.drawloom.async.GroupFailedException;
import io.drawloom.async.Mutex;
import io.drawloom.async.Task;
import io.drawloom.async.TaskCancelledException;
import io.drawloom.async.TaskGroup;
import io.drawloom.async.TaskQueue;
import io.drawloom.async.TaskState;
import io.drawloom.async.TimedOutException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;

/** A cancellation is there until a wait has told it, and hits nothing that it was not for. */
class PendingCancellationTest {
    private final Recorded recorded = new Recorded();

    /** Waits in the JDK; nobody ends that but by an interrupt. */
    private static void waitForGood() throws InterruptedException {
        new LinkedBlockingQueue<>().take();
    }

    private void await(Task<?> task, TaskState end) {
        Task.awaitAll(List.of(task));
        assertThat(task.state()).isEqualTo(end);
    }

    // ---------------------------------------------------------------- whenever it comes

    @Test
    void a_task_cancelled_while_it_is_ready_does_not_stay_in_its_next_wait_in_the_jdk() {
        recorded.run(() -> {
            Event event = new Event();
            Task<?> task =
                    Task.start(() -> {
                        event.await();
                        recorded.say("woken");
                        waitForGood();
                    });
            Task.yieldNow();
            event.set();
            task.cancel();
            await(task, TaskState.CANCELLED);
        });
        assertThat(recorded.said).containsExactly("woken");
    }

    @Test
    void a_task_that_cancels_itself_does_not_stay_in_its_next_wait_in_the_jdk() {
        recorded.run(() -> {
            Task<?> task =
                    Task.start(() -> {
                        Task.current().cancel();
                        waitForGood();
                    });
            await(task, TaskState.CANCELLED);
        });
    }

    @Test
    void a_group_whose_task_fails_just_after_it_woke_another_ends() {
        IllegalStateException thrown = new IllegalStateException("producer");
        recorded.run(() ->
                assertThatThrownBy(() ->
                                TaskGroup.run(group -> {
                                    TaskQueue<String> queue = new TaskQueue<>();
                                    group.start(() -> {
                                        queue.take();
                                        waitForGood();
                                    });
                                    group.start(() -> {
                                        Task.yieldNow();
                                        queue.put("item");
                                        throw thrown;
                                    });
                                }))
                        .isInstanceOfSatisfying(
                                GroupFailedException.class,
                                e -> assertThat(e.failures()).containsExactly(thrown)));
    }

    @Test
    void a_time_that_is_over_while_the_task_is_ready_ends_its_next_wait_in_the_jdk() {
        recorded.run(() -> {
            Event event = new Event();
            Task.start(() -> {
                Task.sleep(seconds(1));
                event.set();
            });
            assertThatThrownBy(() ->
                            Task.timeout(
                                    seconds(1),
                                    () -> {
                                        Task.shield(event::await);
                                        waitForGood();
                                    }))
                    .isInstanceOf(TimedOutException.class)
                    .hasCauseInstanceOf(InterruptedException.class);
        });
    }

    @Test
    void of_a_time_out_and_a_cancellation_in_one_moment_none_is_lost() {
        recorded.run(() -> {
            Task<?>[] task = new Task<?>[1];
            Task.start(() -> {
                Task.sleep(seconds(1));
                task[0].cancel();
            });
            task[0] =
                    Task.start(() -> {
                        try {
                            Task.timeout(seconds(1), () -> waitForGood());
                        } catch (TimedOutException e) {
                            recorded.say("timed out");
                        }
                        waitForGood();
                    });
            await(task[0], TaskState.CANCELLED);
        });
        assertThat(recorded.said).containsExactly("timed out");
    }

    @Test
    void a_scope_that_is_over_ends_every_wait_until_it_is_left() {
        recorded.run(() -> {
            assertThatThrownBy(() ->
                            Task.timeout(
                                    seconds(1),
                                    () -> {
                                        for (int i = 0; i < 3; i++) {
                                            try {
                                                waitForGood();
                                            } catch (InterruptedException e) {
                                                recorded.say("jdk");
                                            }
                                            try {
                                                Task.sleep(seconds(9));
                                            } catch (Throwable e) {
                                                recorded.say("loop");
                                            }
                                        }
                                    }))
                    .isInstanceOf(TimedOutException.class);
            LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
            Task.start(() -> queue.put("item"));
            assertThat(queue.take()).isEqualTo("item");
        });
        assertThat(recorded.said).containsExactly("jdk", "loop", "jdk", "loop", "jdk", "loop");
    }

    @Test
    void a_cancelled_task_is_told_once_by_the_jdk_and_can_clean_up_with_it() {
        LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
        recorded.run(() -> {
            Task<?> task =
                    Task.start(() -> {
                        try {
                            waitForGood();
                        } finally {
                            recorded.say("got " + queue.take());
                        }
                    });
            Task.yieldNow();
            task.cancel();
            Task.yieldNow();
            Task.yieldNow(); // a second interrupt would have been seen by now
            queue.put("item");
            await(task, TaskState.CANCELLED);
        });
        assertThat(recorded.said).containsExactly("got item");
    }

    @Test
    void an_interrupt_from_elsewhere_is_not_lost_beside_a_time_out() {
        recorded.run(() -> {
            Thread[] thread = new Thread[1];
            Task<?> task =
                    Task.start(() -> {
                        thread[0] = Thread.currentThread();
                        try {
                            Task.timeout(seconds(1), () -> Task.sleep(seconds(9)));
                        } catch (TimedOutException e) {
                            recorded.say("timed out");
                        }
                        Task.sleep(seconds(9));
                    });
            Task.sleep(seconds(1));
            thread[0].interrupt();
            assertThatThrownBy(task::await)
                    .isInstanceOf(TaskCancelledException.class)
                    .hasMessageContaining("its thread was interrupted");
        });
    }

    // ---------------------------------------------------------------- what it was not for

    @Test
    void what_comes_after_a_shield_and_does_not_wait_is_not_hit(@TempDir Path folder) {
        recorded.run(() -> {
            Path file = folder.resolve("file");
            try (FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                Task<?> task =
                        Task.start(() -> {
                            Task.shield(() -> Task.sleep(seconds(1)));
                            recorded.say("interrupted " + Thread.currentThread().isInterrupted());
                            channel.write(ByteBuffer.wrap(new byte[1]));
                            waitForGood();
                        });
                Task.yieldNow();
                task.cancel();
                await(task, TaskState.CANCELLED);
                assertThat(channel.isOpen()).isTrue();
            }
        });
        assertThat(recorded.said).containsExactly("interrupted false");
    }

    @Test
    void a_second_shield_is_none_the_worse_for_what_the_first_kept_away() {
        recorded.run(() -> {
            LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
            Task.start(() -> {
                Task.sleep(seconds(3));
                queue.put("item");
            });
            assertThatThrownBy(() ->
                            Task.timeout(
                                    seconds(1),
                                    () -> {
                                        Task.shield(() -> Task.sleep(seconds(2)));
                                        Task.shield(() -> recorded.say(queue.take()));
                                        Task.shield(() -> Task.sleep(seconds(1)));
                                        Task.sleep(seconds(1));
                                    }))
                    .isInstanceOf(TimedOutException.class);
            Task.sleep(seconds(1));
        });
        assertThat(recorded.said).containsExactly("item");
    }

    @Test
    void a_shield_takes_away_what_an_interrupt_has_left_on_the_thread() {
        recorded.run(() -> {
            LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
            Task<?> task =
                    Task.start(() -> {
                        try {
                            waitForGood();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        } finally {
                            Task.shield(() -> recorded.say(queue.take()));
                        }
                    });
            Task.yieldNow();
            task.cancel();
            Task.yieldNow();
            queue.put("item");
            await(task, TaskState.CANCELLED);
        });
        assertThat(recorded.said).containsExactly("item");
    }

    @Test
    void a_condition_that_timed_out_and_a_shielded_clean_up_leave_the_task_going_on() {
        recorded.run(() -> {
            Mutex mutex = new Mutex();
            Condition never = mutex.newCondition();
            assertThatThrownBy(() ->
                            Task.timeout(
                                    seconds(1),
                                    () -> {
                                        try (var _ = mutex.acquire()) {
                                            never.await();
                                        } finally {
                                            Task.shield(() -> Task.sleep(seconds(1)));
                                        }
                                    }))
                    .isInstanceOf(TimedOutException.class);
            Task.sleep(seconds(1));
            assertThat(mutex.isHeld()).isFalse();
        });
    }

    @Test
    void a_wait_that_no_interrupt_ends_is_left_alone_and_the_next_checkpoint_tells() {
        ReentrantLock lock = new ReentrantLock();
        CompletableFuture<String> future = new CompletableFuture<>();
        recorded.run(() -> {
            lock.lock();
            Task<?> task =
                    Task.start(() -> {
                        lock.lock();
                        lock.unlock();
                        recorded.say("locked " + Thread.currentThread().isInterrupted());
                        recorded.say(future.join() + Thread.currentThread().isInterrupted());
                        Task.yieldNow();
                        recorded.say("not reached");
                    });
            Task.yieldNow();
            task.cancel();
            Task.yieldNow();
            lock.unlock();
            Task.yieldNow();
            Task.yieldNow();
            future.complete("joined ");
            await(task, TaskState.CANCELLED);
        });
        assertThat(recorded.said).containsExactly("locked false", "joined false");
    }

    @Test
    void a_result_that_a_wait_without_interrupts_gave_after_the_time_is_kept() {
        ReentrantLock lock = new ReentrantLock();
        recorded.run(() -> {
            Task<?> holder =
                    Task.start(() -> {
                        lock.lock();
                        Task.sleep(seconds(2));
                        lock.unlock();
                    });
            Task.yieldNow();
            String result =
                    Task.timeout(
                            seconds(1),
                            () -> {
                                lock.lock();
                                lock.unlock();
                                return "result";
                            });
            assertThat(result).isEqualTo("result");
            holder.await();
        });
    }

    // ---------------------------------------------------------------- how it comes out of a body

    /** Throws as a library does that has been interrupted. */
    private static void as(String way) throws Exception {
        try {
            waitForGood();
        } catch (InterruptedException e) {
            switch (way) {
                case "wrapped" -> throw new IllegalStateException(new IOException(e));
                case "wrapped and restored" -> {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(e);
                }
                case "restored" -> Thread.currentThread().interrupt();
                case "as a database" -> throw new java.sql.SQLTimeoutException("lock");
                case "swallowed" -> {}
                default -> throw e;
            }
        }
    }

    @Test
    void whatever_a_library_makes_of_the_interrupt_it_is_a_time_out_or_a_cancellation() {
        for (String way :
                List.of(
                        "thrown",
                        "wrapped",
                        "wrapped and restored",
                        "restored",
                        "as a database",
                        "swallowed")) {
            recorded.run(() -> {
                assertThatThrownBy(() -> Task.timeout(seconds(1), () -> as(way)))
                        .as(way)
                        .isInstanceOf(TimedOutException.class);
                assertThat(Thread.currentThread().isInterrupted()).as(way).isFalse();
                Task<?> task = Task.start(() -> as(way));
                Task.yieldNow();
                task.cancel();
                await(task, TaskState.CANCELLED);
            });
        }
    }

    @Test
    void a_cancellation_that_reflection_wrapped_is_one_all_the_same() {
        recorded.run(() -> {
            Action<Exception> reflective =
                    () -> PendingCancellationTest.class.getDeclaredMethod("sleepLong").invoke(null);
            assertThatThrownBy(() -> Task.timeout(seconds(1), reflective::run))
                    .isInstanceOf(TimedOutException.class);
            Task<?> task = Task.start(reflective);
            Task.yieldNow();
            task.cancel();
            await(task, TaskState.CANCELLED);
        });
    }

    static void sleepLong() {
        Task.sleep(seconds(99));
    }

    @Test
    void another_failure_than_what_was_made_of_the_interrupt_is_kept() {
        IOException disk = new IOException("disk");
        recorded.run(() -> {
            assertThatThrownBy(() ->
                            Task.timeout(
                                    seconds(1),
                                    () -> {
                                        try {
                                            waitForGood();
                                        } finally {
                                            failWith(disk);
                                        }
                                    }))
                    .isSameAs(disk);
            // an interrupt of another thread is a failure here
            Exception others = new IllegalStateException(new InterruptedException());
            assertThatThrownBy(() -> Task.timeout(seconds(1), () -> failWith(others)))
                    .isSameAs(others);
        });
    }

    private static void failWith(Exception failure) throws Exception {
        throw failure;
    }

    @Test
    void of_two_times_that_are_over_in_one_wait_of_the_jdk_the_outer_is_told() {
        recorded.run(() ->
                assertThatThrownBy(() ->
                                Task.timeout(
                                        seconds(1),
                                        () -> {
                                            try {
                                                Task.timeout(
                                                        seconds(2),
                                                        () ->
                                                                Task.shield(() ->
                                                                        Task.sleep(seconds(3))));
                                                waitForGood();
                                            } catch (TimedOutException e) {
                                                recorded.say("inner");
                                                throw e;
                                            }
                                        }))
                        .hasMessage("not done within PT1S"));
        assertThat(recorded.said).isEmpty();
    }
}
