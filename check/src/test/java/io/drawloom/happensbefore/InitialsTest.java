package io.drawloom.happensbefore;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.happensbefore.ToyExecution.Done;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

class InitialsTest {
    private static List<Integer> all(Initials initials) {
        List<Integer> all = new ArrayList<>();
        for (int event = initials.next(); event != PartialOrder.NONE; event = initials.next()) {
            all.add(event);
        }
        return all;
    }

    @Test
    void who_depends_on_the_event_does_not_come_first_without_it() {
        PartialOrder order = new PartialOrder();
        int event = order.add(0, 0, false);
        order.add(1, 0, true);
        int independent = order.add(2, 1, false);
        order.add(3, 1, true);
        Initials initials = new Initials(order);

        initials.without(event);
        assertThat(all(initials)).containsExactly(independent);
    }

    @Test
    void a_hundred_threads_that_do_not_concern_each_other_can_all_come_first() {
        PartialOrder order = new PartialOrder();
        int event = order.add(100, 0, false);
        List<Integer> others = new ArrayList<>();
        for (int thread = 0; thread < 100; thread++) {
            others.add(order.add(thread, 1 + thread, false));
        }
        Initials initials = new Initials(order);

        initials.without(event);
        assertThat(all(initials)).isEqualTo(others);
    }

    /** In places of the list: of those, the first of each thread that nothing of those leads to. */
    private static List<Integer> initials(
            ToyExecution execution, List<BitSet> reachability, List<Integer> sequence) {
        Set<Integer> seen = new HashSet<>();
        BitSet of = new BitSet();
        sequence.forEach(of::set);
        List<Integer> initials = new ArrayList<>();
        for (int i : sequence) {
            if (seen.add(execution.done.get(i).thread()) && !reachability.get(i).intersects(of)) {
                initials.add(execution.done.get(i).number());
            }
        }
        return initials;
    }

    @Test
    void initials_of_what_does_not_depend_on_a_random_event_are_those_of_the_graph() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 2000; round++) {
            ToyExecution execution = ToyExecution.random(random, 5 + random.nextInt(25));
            List<BitSet> reachability = execution.reachability();
            List<Integer> events = execution.events();
            for (int without : events) {
                List<Integer> rest =
                        events.stream()
                                .filter(it -> it > without && !reachability.get(it).get(without))
                                .toList();
                Initials initials = new Initials(execution.order);
                int number = execution.done.get(without).number();

                initials.without(number);
                assertThat(all(initials))
                        .as("round %d: without %d in %s", round, without, execution)
                        .isEqualTo(initials(execution, reachability, rest));
                for (int target : rest) {
                    List<Integer> past =
                            rest.stream()
                                    .filter(it -> it == target || reachability.get(target).get(it))
                                    .toList();
                    int last = execution.done.get(target).number();
                    initials.without(number, last + 1, execution.order.clock(last));
                    assertThat(all(initials))
                            .as("round %d: past of %d in %s", round, target, execution)
                            .isEqualTo(initials(execution, reachability, past));
                }
            }
        }
    }

    @Test
    void an_operation_comes_first_itself_if_nothing_that_is_left_leads_to_it() {
        SplittableRandom random = new SplittableRandom(6);
        int included = 0;
        for (int round = 0; round < 2000; round++) {
            ToyExecution execution = ToyExecution.random(random, 5 + random.nextInt(15));
            List<BitSet> reachability = execution.reachability();
            Done next = new Done(random.nextInt(6), random.nextInt(3), random.nextBoolean(), -1, 0);
            BitSet before = execution.before(next);
            Reversals reversals = new Reversals(execution.order);
            Initials initials = new Initials(execution.order);
            reversals.of(next.thread(), next.object(), next.readsOnly());
            int race;
            while ((race = reversals.nextRace()) != PartialOrder.NONE) {
                int number = race;
                int place =
                        execution.events().stream()
                                .filter(it -> execution.done.get(it).number() == number)
                                .findFirst()
                                .orElseThrow();
                boolean first =
                        execution.events().stream()
                                .filter(it -> it > place && !reachability.get(it).get(place))
                                .noneMatch(before::get);
                initials.without(race);
                all(initials);

                assertThat(initials.includes(reversals))
                        .as("round %d: %s without %d in %s", round, next, place, execution)
                        .isEqualTo(first);
                included += first ? 1 : 0;
            }
        }
        assertThat(included).isGreaterThan(500);
    }
}
