package io.drawloom.happensbefore;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.happensbefore.ToyExecution.Done;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

class ReversalsTest {
    private static List<Integer> races(Reversals reversals) {
        List<Integer> races = new ArrayList<>();
        for (int race = reversals.nextRace();
                race != PartialOrder.NONE;
                race = reversals.nextRace()) {
            races.add(race);
        }
        return races;
    }

    private static List<Integer> conflicts(Reversals reversals) {
        List<Integer> conflicts = new ArrayList<>();
        for (int event = reversals.nextConflict();
                event != PartialOrder.NONE;
                event = reversals.nextConflict()) {
            conflicts.add(event);
        }
        return conflicts;
    }

    @Test
    void a_write_races_with_the_reads_since_the_last_write_and_not_with_that_write() {
        PartialOrder order = new PartialOrder();
        order.add(0, 0, false);
        int one = order.add(1, 0, true);
        int two = order.add(2, 0, true);
        Reversals reversals = new Reversals(order);

        reversals.of(3, 0, false);
        assertThat(races(reversals)).containsExactly(two, one);
    }

    @Test
    void it_conflicts_with_all_of_them_however_far_back() {
        PartialOrder order = new PartialOrder();
        int write = order.add(0, 0, false);
        int one = order.add(1, 0, true);
        int two = order.add(2, 0, true);
        Reversals reversals = new Reversals(order);

        reversals.of(3, 0, false);
        assertThat(conflicts(reversals)).containsExactly(two, one, write);
        reversals.of(3, 0, true);
        assertThat(conflicts(reversals)).containsExactly(write);
    }

    @Test
    void what_a_start_puts_before_the_operation_can_not_be_turned_round() {
        PartialOrder order = new PartialOrder();
        order.add(0, 0, false);
        order.order(0, 1);
        Reversals reversals = new Reversals(order);

        reversals.of(1, 0, false);
        assertThat(conflicts(reversals)).isEmpty();
        assertThat(races(reversals)).isEmpty();
        assertThat(reversals.nothingSince(0)).isFalse();
        assertThat(reversals.nothingSince(1)).isTrue();
    }

    @Test
    void an_operation_that_touches_nothing_races_with_nothing() {
        PartialOrder order = new PartialOrder();
        order.add(0, -1, false);
        Reversals reversals = new Reversals(order);

        reversals.of(1, -1, false);
        assertThat(conflicts(reversals)).isEmpty();
        assertThat(races(reversals)).isEmpty();
    }

    /**
     * A race is a conflict with nothing between: no edges lead from it to anything else from which
     * an edge leads to the operation.
     */
    @Test
    void races_and_conflicts_of_random_operations_are_those_of_the_graph() {
        SplittableRandom random = new SplittableRandom(4);
        int found = 0;
        for (int round = 0; round < 3000; round++) {
            ToyExecution execution = ToyExecution.random(random, 5 + random.nextInt(25));
            List<BitSet> reachability = execution.reachability();
            Done next = new Done(random.nextInt(6), random.nextInt(3), random.nextBoolean(), -1, 0);
            BitSet own = execution.before(new Done(next.thread(), -1, true, -1, 0));
            BitSet between = new BitSet();
            List<Integer> conflicts = new ArrayList<>();
            List<Integer> races = new ArrayList<>();
            between.or(own);
            for (int i : execution.events().reversed()) {
                Done each = execution.done.get(i);
                if (each.conflicts(next)) {
                    if (!own.get(i)) {
                        conflicts.add(each.number());
                    }
                    if (!between.get(i)) {
                        races.add(each.number());
                    }
                    between.or(reachability.get(i));
                }
            }
            Reversals reversals = new Reversals(execution.order);
            reversals.of(next.thread(), next.object(), next.readsOnly());

            assertThat(conflicts(reversals))
                    .as("round %d: %s after %s", round, next, execution)
                    .isEqualTo(conflicts);
            assertThat(races(reversals))
                    .as("round %d: %s after %s", round, next, execution)
                    .isEqualTo(races);
            found += races.size();

            VectorClock clock = reversals.clock().copy();
            reversals.add();
            assertThat(execution.order.clock(execution.order.size() - 1).copy())
                    .satisfies(it -> {
                        clock.advance(next.thread(), execution.order.size());
                        assertThat(it).isEqualTo(clock);
                    });
        }
        assertThat(found).isGreaterThan(1000);
    }
}
