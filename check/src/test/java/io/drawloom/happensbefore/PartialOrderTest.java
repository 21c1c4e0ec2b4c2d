package io.drawloom.happensbefore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawloom.happensbefore.ToyExecution.Done;

import org.junit.jupiter.api.Test;

import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

class PartialOrderTest {
    private static final int X = 0;
    private static final int Y = 1;

    private final PartialOrder order = new PartialOrder();

    private int reads(int thread, int object) {
        return order.add(thread, object, true);
    }

    private int writes(int thread, int object) {
        return order.add(thread, object, false);
    }

    @Test
    void events_of_one_thread_come_one_after_the_other() {
        int one = writes(0, X);
        int two = reads(0, Y);

        assertThat(order.before(one, two)).isTrue();
    }

    @Test
    void a_write_comes_after_the_reads_before_it_which_are_in_no_order() {
        int one = reads(0, X);
        int two = reads(1, X);
        int write = writes(2, X);

        assertThat(order.before(one, two)).isFalse();
        assertThat(order.before(one, write)).isTrue();
        assertThat(order.before(two, write)).isTrue();
        assertThat(order.clock(write)).hasToString("[1, 2, 3]");
    }

    @Test
    void events_on_different_objects_or_on_none_are_in_no_order() {
        int one = writes(0, X);
        int two = writes(1, Y);
        int three = writes(2, -1);
        int four = writes(3, -1);

        assertThat(order.before(one, two)).isFalse();
        assertThat(order.before(two, three)).isFalse();
        assertThat(order.before(three, four)).isFalse();
    }

    @Test
    void a_start_hands_on_what_the_starter_has_done_and_no_more() {
        int before = writes(0, X);
        order.order(0, 1);
        int after = writes(0, X);
        order.order(1, 2);
        int child = writes(2, Y);

        assertThat(order.before(before, child)).isTrue();
        assertThat(order.before(after, child)).isFalse();
    }

    @Test
    void a_number_that_is_left_out_orders_nothing() {
        int one = writes(0, X);
        order.skip();
        int two = writes(1, Y);

        assertThat(two).isEqualTo(one + 2);
        assertThat(order.isEvent(one + 1)).isFalse();
        assertThat(order.before(one, two)).isFalse();
        assertThatThrownBy(() -> order.clock(one + 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("number 1 is not that of an event");
    }

    @Test
    void the_events_on_an_object_can_be_gone_through_from_the_last_one_back() {
        int write = writes(0, X);
        int one = reads(1, X);
        writes(1, Y);
        int two = reads(2, X);

        assertThat(order.lastOn(X)).isEqualTo(two);
        assertThat(order.previousOn(two)).isEqualTo(one);
        assertThat(order.previousOn(one)).isEqualTo(write);
        assertThat(order.previousOn(write)).isEqualTo(PartialOrder.NONE);
        assertThat(order.lastWriteOn(X)).isEqualTo(write);
        assertThat(order.writeBefore(two)).isEqualTo(write);
        assertThat(order.lastOn(99)).isEqualTo(PartialOrder.NONE);
        assertThat(order.lastWriteOn(99)).isEqualTo(PartialOrder.NONE);
    }

    @Test
    void what_is_taken_back_has_never_been() {
        writes(0, X);
        int size = order.size();
        writes(1, X);
        order.order(1, 2);
        order.truncate(size);
        int other = writes(2, X);

        assertThat(order.clock(other)).hasToString("[1, 0, 2]");
        assertThat(order.clockOf(1)).isEqualTo(new VectorClock());
    }

    /**
     * The law: vector clocks say the same as the graph of all edges, of random executions in which
     * much is taken back and done otherwise.
     */
    @Test
    void one_event_is_before_another_if_edges_lead_from_it_to_the_other() {
        SplittableRandom random = new SplittableRandom(2);
        for (int round = 0; round < 3000; round++) {
            ToyExecution execution = ToyExecution.random(random, 5 + random.nextInt(40));
            List<BitSet> reachability = execution.reachability();
            List<Integer> events = execution.events();
            for (int later : events) {
                for (int earlier : events.subList(0, events.indexOf(later))) {
                    assertThat(
                                    execution.order.before(
                                            execution.done.get(earlier).number(),
                                            execution.done.get(later).number()))
                            .as("round %d: %d before %d in %s", round, earlier, later, execution)
                            .isEqualTo(reachability.get(later).get(earlier));
                }
            }
        }
    }

    @Test
    void what_others_did_since_is_before_an_event_if_edges_lead_from_it_to_the_event() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 1000; round++) {
            ToyExecution execution = ToyExecution.random(random, 20);
            List<BitSet> reachability = execution.reachability();
            List<Integer> events = execution.events();
            for (int later : events) {
                Done event = execution.done.get(later);
                for (int first = 0; first < event.number(); first++) {
                    int since = first;
                    boolean nothing =
                            events.stream()
                                    .filter(it -> execution.done.get(it).number() >= since)
                                    .filter(it -> execution.done.get(it).thread() != event.thread())
                                    .noneMatch(it -> reachability.get(later).get(it));
                    assertThat(execution.order.nothingSince(first, event.number()))
                            .as("round %d: %d since %d in %s", round, later, first, execution)
                            .isEqualTo(nothing);
                }
            }
        }
    }
}
