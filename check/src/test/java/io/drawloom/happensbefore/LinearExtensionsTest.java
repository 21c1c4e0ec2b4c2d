package io.drawloom.happensbefore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

class LinearExtensionsTest {
    @Test
    void an_order_without_events_has_one() {
        assertThat(LinearExtensions.count(new PartialOrder(), 1)).contains(BigInteger.ONE);
    }

    @Test
    void events_that_do_not_concern_each_other_can_be_in_any_sequence() {
        PartialOrder order = new PartialOrder();
        for (int thread = 0; thread < 5; thread++) {
            order.add(thread, -1, false);
        }

        assertThat(LinearExtensions.count(order, 32)).contains(BigInteger.valueOf(120));
        assertThat(LinearExtensions.count(order, 31)).isEmpty();
    }

    @Test
    void of_random_executions_there_are_as_many_as_are_found_one_by_one() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 1500; round++) {
            ToyExecution execution = ToyExecution.random(random, 3 + random.nextInt(8));
            assertThat(LinearExtensions.count(execution.order, 1 << 20))
                    .as("round %d: %s", round, execution)
                    .contains(
                            BigInteger.valueOf(
                                    count(
                                            new ArrayList<>(execution.events()),
                                            execution.reachability())));
        }
    }

    private static long count(List<Integer> left, List<BitSet> reachability) {
        if (left.isEmpty()) {
            return 1;
        }
        long count = 0;
        for (int first : List.copyOf(left)) {
            if (left.stream().noneMatch(reachability.get(first)::get)) {
                List<Integer> rest = new ArrayList<>(left);
                rest.remove(Integer.valueOf(first));
                count += count(rest, reachability);
            }
        }
        return count;
    }
}
