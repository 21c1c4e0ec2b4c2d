package io.drawloom.explore;

import static io.drawloom.explore.ToyProgram.op;
import static io.drawloom.explore.ToyProgram.thread;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.explore.ToyProgram.Code;
import io.drawloom.explore.ToyProgram.Op;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Exact numbers: every order once and no order left out, compared with all interleavings where
 * these are few enough.
 */
class ExhaustiveTest {
    private static final Op READ = op(Code.READ, 0);
    private static final Op WRITE = op(Code.WRITE, 0);
    private static final Op ADD = op(Code.ADD, 0);

    private static Op[] locked(int lock, Op... ops) {
        Op[] all = new Op[ops.length + 2];
        all[0] = op(Code.LOCK, lock);
        System.arraycopy(ops, 0, all, 1, ops.length);
        all[ops.length + 1] = op(Code.UNLOCK, lock);
        return all;
    }

    /** All orders, each once, with no execution in vain; as many interleavings as said. */
    private static void check(ToyProgram program, long orders, long interleavings) {
        Toys.Seen seen = checkOrders(program, orders);
        Toys.Seen naive = Toys.explore(program, new EveryInterleaving());

        assertThat(naive.executions()).isEqualTo(interleavings);
        assertThat(seen.orders()).isEqualTo(naive.orders());
        assertThat(seen.outcomes()).isEqualTo(naive.outcomes());
        assertThat(seen.redundant()).isZero();
    }

    private static Toys.Seen checkOrders(ToyProgram program, long orders) {
        Exhaustive search = new Exhaustive();
        Toys.Seen seen = Toys.explore(program, search);

        assertThat(search.complete()).isTrue();
        assertThat(search.progress()).isEqualTo(1);
        assertThat(search.orders()).isEqualTo(orders).isEqualTo(seen.executions());
        assertThat(search.redundant()).isEqualTo(seen.redundant());
        assertThat(seen.orders()).hasSize((int) orders);
        return seen;
    }

    @Test
    void steps_that_do_not_concern_each_other_have_one_order() {
        check(
                ToyProgram.of(
                        thread(op(Code.ADD, 0), op(Code.ADD, 0)),
                        thread(op(Code.ADD, 1), op(Code.ADD, 1)),
                        thread(op(Code.STEP, 0), op(Code.READ, 2)),
                        thread(op(Code.READ, 2))),
                1,
                630);
    }

    /*
     * The six interleavings of two threads that read and then write, and their orders:
     *
     *   r1 w1 r2 w2   one after the other
     *   r1 r2 w1 w2 | r2 r1 w1 w2   lost, 2 writes last
     *   r1 r2 w2 w1 | r2 r1 w2 w1   lost, 1 writes last
     *   r2 w2 r1 w1   the other after the one
     */
    @Test
    void a_lost_update_has_four_orders_of_six_interleavings() {
        check(Toys.times(2, READ, WRITE), 4, 6);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void n_writers_have_n_factorial_orders(int n) {
        long factorial = LongStream.rangeClosed(1, n).reduce(1, (a, b) -> a * b);
        check(Toys.times(n, ADD), factorial, factorial);
    }

    @Test
    void two_threads_that_increment_three_times_have_328_orders() {
        check(Toys.times(2, Toys.repeat(3, READ, WRITE)), 328, 924);
    }

    @Test
    void three_threads_that_increment_twice_have_7134_orders() {
        check(Toys.times(3, Toys.repeat(2, READ, WRITE)), 7134, 34_650);
    }

    @Test
    void three_threads_that_increment_twice_under_a_lock_have_90_orders() {
        ToyProgram program = Toys.times(3, Toys.repeat(2, locked(0, READ, WRITE)));

        check(program, 90, 90);
    }

    @Test
    void it_makes_no_difference_whether_the_release_of_a_lock_is_a_step() {
        ToyProgram program = Toys.times(3, Toys.repeat(2, locked(0, READ, WRITE)));

        assertThat(checkOrders(program.withVisibleReleases(), 90).redundant()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"2,2,6", "2,5,252", "3,2,90", "3,3,1680", "4,2,2520"})
    void n_threads_of_k_conflicting_writes_have_as_many_orders_as_interleavings(
            int n, int k, int orders) {
        check(Toys.times(n, Toys.repeat(k, ADD)), orders, orders);
    }

    @Test
    void three_threads_on_three_pairs_of_variables() {
        Op[] ab = {op(Code.READ, 0), op(Code.WRITE, 0), op(Code.READ, 1), op(Code.WRITE, 1)};
        Op[] bc = {op(Code.READ, 1), op(Code.WRITE, 1), op(Code.READ, 2), op(Code.WRITE, 2)};
        Op[] ca = {op(Code.READ, 2), op(Code.WRITE, 2), op(Code.READ, 0), op(Code.WRITE, 0)};

        check(ToyProgram.of(ab, bc, ca), 37, 34_650);
    }

    @Test
    void reads_of_one_variable_do_not_conflict() {
        check(ToyProgram.of(thread(READ, READ), thread(READ, READ), thread(WRITE)), 9, 30);
    }

    private static ToyProgram philosophers(int n, int meals) {
        Op[][] all = new Op[n][];
        for (int i = 0; i < n; i++) {
            all[i] = Toys.repeat(meals, locked(i, locked((i + 1) % n)));
        }
        return ToyProgram.of(all);
    }

    /**
     * All but one of 2^n ways to decide who of two neighbours takes their fork first: in a ring not
     * all can win.
     */
    @ParameterizedTest
    @CsvSource({"2,3", "3,7", "4,15", "5,31"})
    void dining_philosophers_deadlock_in_one_order(int n, int orders) {
        Toys.Seen seen = checkOrders(philosophers(n, 1), orders);
        Toys.Seen naive = Toys.explore(philosophers(n, 1), new EveryInterleaving());

        assertThat(seen.orders()).isEqualTo(naive.orders());
        assertThat(seen.stuck()).isOne();
        assertThat(naive.stuck()).isOne();
        assertThat(seen.redundant()).isZero();
    }

    @Test
    void philosophers_who_eat_twice() {
        Toys.Seen seen = checkOrders(philosophers(3, 2), 106);
        Toys.Seen naive = Toys.explore(philosophers(3, 2), new EveryInterleaving());

        assertThat(seen.orders()).isEqualTo(naive.orders());
        assertThat(seen.stuck()).isEqualTo(naive.stuck()).isEqualTo(16);
    }

    @Test
    void a_latch_that_is_awaited_before_it_is_zero() {
        Op[] worker = {ADD, op(Code.COUNT_DOWN, 0)};
        Op[] waiter = {op(Code.AWAIT_ZERO, 0), READ};

        check(ToyProgram.of(worker, worker, waiter, waiter), 4, 36);
    }

    @Test
    void who_is_notified_is_a_choice() {
        Op[] waiter = {op(Code.LOCK, 0), op(Code.WAIT, 0), op(Code.UNLOCK, 0)};
        Op[] notifier = {op(Code.LOCK, 0), op(Code.NOTIFY, 0), op(Code.UNLOCK, 0)};
        ToyProgram program = ToyProgram.of(waiter, waiter, notifier);
        Toys.Seen seen = checkOrders(program, 10);
        Toys.Seen naive = Toys.explore(program, new EveryInterleaving());

        assertThat(seen.orders()).isEqualTo(naive.orders());
        assertThat(seen.outcomes()).isEqualTo(naive.outcomes()).hasSize(3);
        assertThat(seen.stuck()).isEqualTo(naive.stuck());
    }

    @Test
    void picks_multiply_the_orders() {
        check(ToyProgram.of(thread(ADD, op(Code.PICK, 3)), thread(ADD, op(Code.PICK, 2))), 12, 12);
    }

    @Test
    void a_program_without_steps_has_one_order() {
        check(ToyProgram.of(), 1, 1);
    }

    private static void checkAgainstAllInterleavings(ToyProgram program, int orders) {
        Toys.Seen seen = checkOrders(program, orders);

        assertThat(seen.orders())
                .isEqualTo(Toys.explore(program, new EveryInterleaving()).orders());
    }

    /**
     * When the last thread writes, it sleeps where the third one's second read has just become
     * possible. The race of the two must give the third a turn there, though the first, whose write
     * comes before, has one further up.
     */
    @Test
    void an_order_that_backtrack_points_miss_when_threads_sleep() {
        checkAgainstAllInterleavings(
                ToyProgram.of(
                        thread(op(Code.WRITE, 1)),
                        thread(READ),
                        thread(op(Code.READ, 1), READ),
                        thread(WRITE)),
                8);
    }

    /**
     * The permit that the second thread needs comes from the third, in a step that shows nothing of
     * it.
     */
    @Test
    void a_release_that_is_no_step_may_hide_in_any_step() {
        checkAgainstAllInterleavings(
                ToyProgram.of(
                        thread(
                                op(Code.TAKE_PERMIT, 1),
                                op(Code.TAKE_PERMIT, 1),
                                op(Code.TAKE_PERMIT, 0),
                                op(Code.GIVE_PERMIT, 1)),
                        thread(op(Code.TAKE_PERMIT, 1), op(Code.TAKE_PERMIT, 0)),
                        thread(op(Code.GIVE_PERMIT, 1), READ, op(Code.GIVE_PERMIT, 1)),
                        thread(op(Code.GIVE_PERMIT, 0))),
                6);
    }

    /**
     * The first thread gives back what it does not have, and the third waits, which gives the lock
     * back silently.
     */
    @Test
    void a_release_need_not_be_what_makes_a_lock_free() {
        checkAgainstAllInterleavings(
                ToyProgram.of(
                                thread(op(Code.READ, 0, 1), op(Code.WAIT, 4), op(Code.UNLOCK, 4)),
                                thread(op(Code.LOCK, 4)),
                                thread(ADD, op(Code.LOCK, 4), ADD, op(Code.WAIT, 4)))
                        .withVisibleReleases(),
                12);
    }

    @Test
    void a_hundred_threads_have_a_hundred_and_one_places_for_one_more_writer() {
        Op[][] threads = new Op[101][];
        Arrays.fill(threads, thread(READ));
        threads[100] = thread(WRITE);
        Exhaustive search = new Exhaustive();
        ToyMachine machine = new ToyMachine(ToyProgram.of(threads));
        Set<Long> orders = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            assertThat(search.begin()).isTrue();
            machine.run(search);
            orders.add(machine.order());
        }

        assertThat(search.orders()).isEqualTo(500);
        assertThat(search.redundant()).isZero();
        assertThat(orders).hasSize(500);
    }

    @Test
    void the_schedule_of_each_execution_can_be_asked_for_and_replayed() {
        ToyProgram program = Toys.random(5);
        Exhaustive search = new Exhaustive();
        ToyMachine machine = new ToyMachine(program);
        Set<Schedule> schedules = new HashSet<>();
        while (search.begin()) {
            assertThat(search.schedule()).isEqualTo(Schedule.EMPTY);
            if (machine.run(search) == ToyMachine.State.ENDED) {
                long order = machine.order();
                assertThat(schedules.add(search.schedule())).isTrue();
                Replay replay = new Replay(search.schedule());
                replay.begin();
                machine.run(replay);
                assertThat(machine.order()).isEqualTo(order);
            }
        }
    }

    @Test
    void progress_grows_from_0_to_1() {
        ToyProgram program = Toys.times(5, ADD);
        Exhaustive search = new Exhaustive();
        ToyMachine machine = new ToyMachine(program);
        double last = 0;
        int grown = 0;
        while (search.begin()) {
            machine.run(search);
            double progress = search.progress();
            assertThat(progress).isBetween(0.0, 1.0);
            grown += progress > last ? 1 : 0;
            last = progress;
        }

        assertThat(grown).isGreaterThan(100);
        assertThat(search.progress()).isEqualTo(1);
    }

    @Test
    void a_search_with_an_execution_that_was_given_up_is_not_complete() {
        Exhaustive search = new Exhaustive();
        ToyMachine machine = new ToyMachine(Toys.times(2, READ, WRITE));
        search.begin();
        machine.start(search);
        machine.step();
        while (search.begin()) {
            machine.run(search);
        }

        assertThat(search.complete()).isFalse();
    }
}
