package io.drawloom.async.use;

import static io.drawloom.async.use.Recorded.seconds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawloom.async.Barrier;
import io.drawloom.async.CancelScope;
import io.drawloom.async.CapacityLimiter;
import io.drawloom.async.EventLoop;
import io.drawloom.async.Mutex;
import io.drawloom.async.Semaphore;
import io.drawloom.async.Task;
import io.drawloom.async.TaskQueue;
import io.drawloom.async.TaskState;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Semaphores, capacity limiters and barriers. */
class PermitsTest {
    private final Recorded recorded = new Recorded();

    private static long now() {
        return EventLoop.current().nanoTime() / seconds(1).toNanos();
    }

    /** Tasks of these names that do the same, in the order in which they are ready. */
    private List<Task<?>> tasks(List<String> names, Body body) {
        List<Task<?>> all = new ArrayList<>();
        for (String name : names) {
            all.add(Task.start(name, () -> body.run(name)));
        }
        return all;
    }

    private interface Body {
        void run(String name) throws Exception;
    }

    // ---------------------------------------------------------------- semaphores

    @Test
    void a_semaphore_lets_so_many_in_in_the_order_in_which_they_came() {
        recorded.run(() -> {
            Semaphore two = new Semaphore(2);
            Task.awaitAll(
                    tasks(
                            List.of("a", "b", "c", "d", "e"),
                            name -> {
                                try (var _ = two.acquire()) {
                                    recorded.say(name + " at " + now());
                                    Task.sleep(seconds(1));
                                }
                            }));
            assertThat(two.availablePermits()).isEqualTo(2);
        });
        assertThat(recorded.said).containsExactly("a at 0", "b at 0", "c at 1", "d at 1", "e at 2");
    }

    @Test
    void nobody_passes_those_that_wait_for_a_permit() {
        recorded.run(() -> {
            Semaphore one = new Semaphore(1);
            Semaphore.Permit permit = one.acquire();
            Task<?> waiting = Task.start("waiting", () -> one.acquire());
            Task.yieldNow();
            permit.close();
            permit.close();
            assertThat(one.tryAcquire()).isFalse();
            assertThat(one.availablePermits()).isZero();
            waiting.await();
            one.release();
            assertThat(one.tryAcquire()).isTrue();
        });
    }

    @Test
    void a_semaphore_counts_what_has_come_whoever_brings_it() {
        recorded.run(() -> {
            Semaphore came = new Semaphore(0);
            Task<?> consumer =
                    Task.start(() -> {
                        for (int i = 1; i <= 3; i++) {
                            came.acquire();
                            recorded.say("took " + i);
                        }
                    });
            Task.yieldNow();
            came.release();
            Task.yieldNow();
            recorded.say("two more");
            came.release();
            came.release();
            consumer.await();
            came.release();
            assertThat(came.availablePermits()).isEqualTo(1);
        });
        assertThat(recorded.said).containsExactly("took 1", "two more", "took 2", "took 3");
    }

    @Test
    void who_is_cancelled_while_it_waits_gets_no_permit_and_the_next_does() {
        recorded.run(() -> {
            Semaphore one = new Semaphore(1);
            Semaphore.Permit permit = one.acquire();
            List<Task<?>> waiting =
                    tasks(
                            List.of("a", "b"),
                            name -> {
                                try (var _ = one.acquire()) {
                                    recorded.say(name + " is in");
                                }
                            });
            Task.yieldNow();
            waiting.get(0).cancel();
            permit.close();
            Task.awaitAll(waiting);
            assertThat(waiting.get(0).state()).isEqualTo(TaskState.CANCELLED);
            assertThat(one.availablePermits()).isEqualTo(1);
        });
        assertThat(recorded.said).containsExactly("b is in");
    }

    @Test
    void a_permit_is_not_lost_when_who_gets_it_is_cancelled_in_that_moment() {
        recorded.run(() -> {
            Semaphore one = new Semaphore(1);
            Semaphore.Permit permit = one.acquire();
            Task<?> next =
                    Task.start(() -> {
                        try (var _ = one.acquire()) {
                            recorded.say("in");
                            Task.yieldNow();
                            recorded.say("not reached");
                        }
                    });
            Task.yieldNow();
            permit.close();
            next.cancel();
            Task.awaitAll(List.of(next));
            assertThat(next.state()).isEqualTo(TaskState.CANCELLED);
            assertThat(one.availablePermits()).isEqualTo(1);
        });
        assertThat(recorded.said).containsExactly("in");
    }

    @Test
    void a_bounded_semaphore_is_not_given_back_more_than_was_taken() {
        recorded.run(() -> {
            Semaphore bounded = Semaphore.bounded("connections", 2);
            assertThatThrownBy(bounded::release)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "connections has all its permits: what is released must have been"
                                    + " acquired");
            Semaphore.Permit permit = bounded.acquire();
            bounded.release();
            assertThatThrownBy(permit::close).hasMessageStartingWith("connections has all its");
            assertThat(bounded.availablePermits()).isEqualTo(2);
            Semaphore unbounded = new Semaphore(2);
            unbounded.release();
            assertThat(unbounded.availablePermits()).isEqualTo(3);
        });
        assertThatThrownBy(() -> new Semaphore(-1)).hasMessage("permits must be >= 0, got -1");
        assertThatThrownBy(() -> new Semaphore(1).acquire())
                .hasMessageEndingWith("runs no task: begin with EventLoop.run(…)");
    }

    @Test
    void who_looks_sees_who_has_the_permits() {
        recorded.run(() -> {
            Semaphore two = new Semaphore("connections", 2);
            Task<?> a = Task.start("a", () -> holdForGood(two));
            Task<?> b = Task.start("b", () -> holdForGood(two));
            Task<?> c =
                    Task.start(
                            "c",
                            () -> {
                                two.acquire();
                                Task.sleep(seconds(99));
                            });
            Task.yieldNow();
            assertThat(EventLoop.current().snapshot().tasks().getLast().waitsFor())
                    .isEqualTo("connections held by a, b");
            assertThat(EventLoop.current().snapshot().tasks().getLast().heldBy())
                    .containsExactly(2L, 3L);
            a.cancel();
            Task.yieldNow();
            Task.yieldNow();
            assertThat(c.state()).isEqualTo(TaskState.WAITING);
            Task<?> d = Task.start("d", () -> two.acquire());
            Task.yieldNow();
            assertThat(EventLoop.current().snapshot().tasks().getLast().waitsFor())
                    .isEqualTo("connections held by b, c");
            d.cancel();
            b.cancel();
            c.cancel();
        });
    }

    private static void holdForGood(Semaphore semaphore) {
        try (var _ = semaphore.acquire()) {
            Task.sleep(seconds(99));
        }
    }

    @Test
    void a_release_by_another_task_is_taken_for_the_oldest_holders() {
        recorded.run(() -> {
            Semaphore two = new Semaphore("s", 2);
            List<Task<?>> holders =
                    tasks(
                            List.of("a", "b"),
                            _ -> {
                                two.acquire();
                                Task.sleep(seconds(99));
                            });
            Task.yieldNow();
            two.release();
            Task<?> c = Task.start("c", () -> holdForGood(two));
            Task<?> d = Task.start("d", () -> two.acquire());
            Task.yieldNow();
            assertThat(EventLoop.current().snapshot().tasks().getLast().waitsFor())
                    .isEqualTo("s held by b, c");
            holders.forEach(Task::cancel);
            c.cancel();
            d.cancel();
        });
    }

    @Test
    void of_many_holders_five_are_named() {
        recorded.run(() -> {
            Semaphore seven = new Semaphore("s", 7);
            List<Task<?>> all =
                    tasks(
                            List.of("a", "b", "c", "d", "e", "f", "g", "waiting"),
                            _ -> holdForGood(seven));
            Task.yieldNow();
            assertThat(EventLoop.current().snapshot().tasks().getLast().waitsFor())
                    .isEqualTo("s held by a, b, c, d, e, … (2 more)");
            all.forEach(Task::cancel);
        });
    }

    // ---------------------------------------------------------------- limiters

    @Test
    void a_limiter_lets_so_many_in_and_more_when_it_is_told_so() {
        recorded.run(() -> {
            CapacityLimiter limiter = new CapacityLimiter("requests", 1);
            List<Task<?>> all =
                    tasks(
                            List.of("a", "b", "c", "d", "e"),
                            name -> {
                                try (var _ = limiter.acquire()) {
                                    recorded.say(name + " at " + now());
                                    Task.sleep(seconds(2));
                                }
                            });
            Task.sleep(seconds(1));
            limiter.setTotalTokens(3);
            assertThat(limiter.borrowedTokens()).isEqualTo(3);
            assertThat(limiter.availableTokens()).isZero();
            Task.yieldNow();
            limiter.setTotalTokens(1);
            assertThat(limiter.totalTokens()).isEqualTo(1);
            assertThat(limiter.borrowedTokens()).isEqualTo(3);
            assertThat(limiter.availableTokens()).isZero();
            Task.awaitAll(all);
            assertThat(limiter.borrowedTokens()).isZero();
            assertThat(limiter.availableTokens()).isEqualTo(1);
        });
        assertThat(recorded.said).containsExactly("a at 0", "b at 1", "c at 1", "d at 3", "e at 5");
    }

    @Test
    void a_task_has_one_token_and_gives_it_back_itself() {
        recorded.run(() -> {
            CapacityLimiter limiter = new CapacityLimiter("requests", 2);
            CapacityLimiter.Token token = limiter.acquire();
            String second = "main has a token of requests already, and can have one only";
            assertThatThrownBy(limiter::acquire)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(second);
            assertThatThrownBy(limiter::tryAcquire).hasMessage(second);
            Task<?> other = Task.start("other", token::close);
            assertThatThrownBy(other::await)
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("other has no token of requests");
            token.close();
            token.close();
            assertThat(limiter.tryAcquire()).isTrue();
            limiter.release();
            assertThatThrownBy(limiter::release).hasMessage("main has no token of requests");
            assertThat(limiter.availableTokens()).isEqualTo(2);
        });
        assertThatThrownBy(() -> new CapacityLimiter(0))
                .hasMessage("total tokens must be >= 1, got 0");
    }

    @Test
    void who_is_cancelled_at_a_limiter_gets_no_token_and_leaves_none_behind() {
        recorded.run(() -> {
            CapacityLimiter limiter = new CapacityLimiter("requests", 1);
            CapacityLimiter.Token token = limiter.acquire();
            List<Task<?>> all =
                    tasks(
                            List.of("a", "b"),
                            name -> {
                                try (var _ = limiter.acquire()) {
                                    recorded.say(name);
                                    Task.yieldNow();
                                    recorded.say("not reached");
                                }
                            });
            Task.yieldNow();
            assertThat(EventLoop.current().snapshot().tasks().getLast().waitsFor())
                    .isEqualTo("requests held by main");
            all.get(0).cancel();
            token.close();
            all.get(1).cancel();
            Task.awaitAll(all);
            assertThat(limiter.availableTokens()).isEqualTo(1);
        });
        assertThat(recorded.said).containsExactly("b");
    }

    // ---------------------------------------------------------------- barriers

    @Test
    void those_at_a_barrier_go_on_when_the_last_has_come_again_and_again() {
        recorded.run(() -> {
            Barrier barrier = new Barrier(3);
            Task.awaitAll(
                    tasks(
                            List.of("1", "2", "3"),
                            name -> {
                                for (int round = 1; round <= 2; round++) {
                                    Task.sleep(seconds(Long.parseLong(name)));
                                    int number = barrier.await();
                                    recorded.say(name + ": " + number + " at " + now());
                                }
                            }));
            assertThat(barrier.waiting()).isZero();
            assertThat(barrier.parties()).isEqualTo(3);
        });
        assertThat(recorded.said)
                .containsExactlyInAnyOrder(
                        "1: 0 at 3",
                        "2: 1 at 3",
                        "3: 2 at 3",
                        "1: 0 at 6",
                        "2: 1 at 6",
                        "3: 2 at 6");
    }

    @Test
    void who_is_cancelled_at_a_barrier_has_not_come() {
        recorded.run(() -> {
            Barrier barrier = new Barrier(2);
            Task<?> gone = Task.start(() -> barrier.await());
            Task.yieldNow();
            assertThat(barrier.waiting()).isEqualTo(1);
            gone.cancel();
            // it has not run since
            assertThat(barrier.waiting()).isZero();
            Task<Integer> first = Task.start(barrier::await);
            Task.yieldNow();
            assertThat(first.state()).isEqualTo(TaskState.WAITING);
            assertThat(barrier.toString()).isEqualTo("a barrier where 1 of 2 wait");
            assertThat(barrier.await()).isEqualTo(1);
            assertThat(first.await()).isZero();
        });
    }

    @Test
    void a_barrier_that_is_broken_tells_all_until_it_is_reset() {
        recorded.run(() -> {
            Barrier barrier = new Barrier(2);
            Task<?> waiting = Task.start(() -> barrier.await());
            Task.yieldNow();
            barrier.abort();
            assertThatThrownBy(waiting::await)
                    .cause()
                    .isInstanceOf(Barrier.BrokenException.class)
                    .hasMessage("the barrier was broken while a task waited at it");
            assertThat(barrier.isBroken()).isTrue();
            assertThatThrownBy(barrier::await)
                    .isInstanceOf(Barrier.BrokenException.class)
                    .hasMessage("the barrier is broken");
            barrier.reset();
            assertThat(barrier.isBroken()).isFalse();
            Task<?> again = Task.start(() -> barrier.await());
            Task.yieldNow();
            barrier.reset();
            assertThatThrownBy(again::await).cause().isInstanceOf(Barrier.BrokenException.class);
            Task<Integer> last = Task.start(barrier::await);
            Task.yieldNow();
            assertThat(barrier.await()).isEqualTo(1);
            assertThat(last.await()).isZero();
        });
        assertThatThrownBy(() -> new Barrier(0)).hasMessage("parties must be >= 1, got 0");
    }

    @Test
    void a_barrier_for_one_lets_it_through() {
        recorded.run(() -> assertThat(new Barrier(1).await()).isZero());
    }

    // ---------------------------------------------------------------- many

    /** What many tasks share that are cancelled at random. */
    private static final class Shared {
        final Semaphore semaphore = Semaphore.bounded(3);
        final CapacityLimiter limiter = new CapacityLimiter(3);
        final Mutex mutex = new Mutex();
        final TaskQueue<Integer> hands = new TaskQueue<>(0);
        final Barrier barrier = new Barrier(3);
        int inside;
        int mostInside;
        long put;
        long taken;
        int met;

        void enter() {
            mostInside = Math.max(mostInside, ++inside);
        }

        /** One of the things that a task does. */
        void use(int kind, int number) {
            switch (kind) {
                case 0 -> {
                    try (var _ = semaphore.acquire()) {
                        enter();
                        try {
                            Task.sleep(seconds(number % 3));
                        } finally {
                            inside--;
                        }
                    }
                }
                case 1 -> {
                    try (var _ = limiter.acquire()) {
                        limiter.setTotalTokens(1 + number % 4);
                        Task.sleep(seconds(number % 3));
                    }
                }
                case 2 -> {
                    hands.put(number);
                    put += number;
                }
                case 3 -> {
                    int item = hands.take();
                    taken += item;
                }
                case 4 -> {
                    barrier.await();
                    met++;
                }
                default -> {
                    try (var _ = mutex.acquire()) {
                        Task.yieldNow();
                    }
                }
            }
        }
    }

    @Test
    void ten_thousand_tasks_cancelled_at_random_lose_no_permit_and_no_item() {
        for (int seed = 1; seed <= 3; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            recorded.run(() -> {
                Shared shared = new Shared();
                List<Task<?>> all = new ArrayList<>();
                for (int i = 0; i < 10_000; i++) {
                    int kind = random.nextInt(6);
                    int number = i;
                    int limit = random.nextInt(1_000);
                    int other = random.nextInt(10_000);
                    all.add(
                            Task.start(() -> {
                                Task.sleep(seconds(number % 100));
                                CancelScope.moveOnAfter(
                                        seconds(limit), _ -> shared.use(kind, number));
                                all.get(other).cancel();
                            }));
                }
                Task.awaitAll(all);
                assertThat(shared.semaphore.availablePermits()).isEqualTo(3);
                assertThat(shared.mostInside).isEqualTo(3);
                assertThat(shared.limiter.borrowedTokens()).isZero();
                assertThat(shared.mutex.isHeld()).isFalse();
                assertThat(shared.taken).isEqualTo(shared.put).isPositive();
                assertThat(shared.barrier.waiting()).isZero();
                assertThat(shared.met % 3).isZero();
                assertThat(shared.met).isPositive();
                assertThat(all).filteredOn(it -> it.state() == TaskState.CANCELLED).isNotEmpty();
                assertThat(all).noneMatch(it -> it.state() == TaskState.FAILED);
            });
        }
        assertThat(recorded.notices).isEmpty();
    }
}
