package io.drawloom.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.trace.Edge;
import io.drawloom.trace.Place;
import io.drawloom.trace.Step;
import io.drawloom.trace.Step.Kind;
import io.drawloom.trace.Variable;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

class FoldingTest {
    private static final Variable A = Variable.of("T.a", "a");
    private static final Variable B = Variable.of("T.b", "b");

    @Test
    void steps_before_a_start_and_after_a_join_are_folded() {
        List<Step> steps =
                List.of(
                        step(1, 0, Kind.WRITE, A),
                        step(2, 0, Kind.START, B),
                        step(3, 1, Kind.WRITE, A),
                        step(4, 0, Kind.JOIN, B),
                        step(5, 0, Kind.READ, A));
        List<Edge> edges = List.of(new Edge(2, 3, Edge.Why.START), new Edge(3, 4, Edge.Why.JOIN));

        assertThat(shown(Folding.fold(steps, edges))).isEmpty();
    }

    @Test
    void an_edge_of_a_lock_or_a_conflict_folds_nothing() {
        List<Step> steps = List.of(step(1, 1, Kind.WRITE, A), step(2, 2, Kind.READ, A));

        assertThat(
                        shown(
                                Folding.fold(
                                        steps,
                                        List.of(
                                                new Edge(1, 2, Edge.Why.CONFLICT),
                                                new Edge(1, 2, Edge.Why.LOCK)))))
                .containsExactly(1, 2);
    }

    @Test
    void two_reads_and_what_only_one_thread_touches_are_folded() {
        List<Step> steps =
                List.of(
                        step(1, 1, Kind.READ, A),
                        step(2, 2, Kind.READ, A),
                        step(3, 1, Kind.WRITE, B),
                        step(4, 1, Kind.READ, B));

        assertThat(shown(Folding.fold(steps, List.of()))).isEmpty();
    }

    @Test
    void another_element_of_the_array_is_another_variable() {
        Variable first = Variable.element("int[]", "a", 1, 0);
        Variable second = Variable.element("int[]", "a", 1, 1);
        assertThat(
                        shown(
                                Folding.fold(
                                        List.of(
                                                step(1, 1, Kind.WRITE, first),
                                                step(2, 2, Kind.WRITE, second),
                                                step(3, 2, Kind.READ, first)),
                                        List.of())))
                .containsExactly(1, 3);
    }

    @Test
    void it_agrees_with_reachability_on_random_executions() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 300; round++) {
            List<Step> steps = new ArrayList<>();
            List<Edge> edges = new ArrayList<>();
            Kind[] kinds = {Kind.READ, Kind.WRITE, Kind.LOCK, Kind.YIELD};
            for (int i = 1; i <= 14; i++) {
                steps.add(
                        step(
                                i,
                                random.nextInt(4),
                                kinds[random.nextInt(4)],
                                random.nextBoolean() ? A : B));
                if (i > 1 && random.nextInt(3) == 0) {
                    edges.add(
                            new Edge(
                                    1 + random.nextInt(i - 1),
                                    i,
                                    Edge.Why.values()[random.nextInt(Edge.Why.values().length)]));
                }
            }
            assertThat(shown(Folding.fold(steps, edges)))
                    .as("round %d", round)
                    .containsExactlyElementsOf(byReachability(steps, edges));
        }
    }

    private static List<Integer> byReachability(List<Step> steps, List<Edge> edges) {
        Set<List<Integer>> before = new HashSet<>();
        for (Step b : steps) {
            for (Step a : steps) {
                boolean edge =
                        edges.stream()
                                .anyMatch(it ->
                                        it.from() == a.number()
                                                && it.to() == b.number()
                                                && (it.why() == Edge.Why.START
                                                        || it.why() == Edge.Why.JOIN));
                if (a.number() < b.number() && (edge || a.thread() == b.thread())) {
                    before.add(List.of(a.number(), b.number()));
                    for (Step c : steps) {
                        if (before.contains(List.of(c.number(), a.number()))) {
                            before.add(List.of(c.number(), b.number()));
                        }
                    }
                }
            }
        }
        List<Integer> shown = new ArrayList<>();
        for (Step a : steps) {
            boolean matters =
                    steps.stream()
                            .anyMatch(b ->
                                    a.conflictsWith(b)
                                            && !before.contains(List.of(a.number(), b.number()))
                                            && !before.contains(List.of(b.number(), a.number())));
            if (matters) {
                shown.add(a.number());
            }
        }
        return shown;
    }

    private static List<Integer> shown(List<Step> steps) {
        return steps.stream().filter(it -> !it.folded()).map(Step::number).toList();
    }

    private static Step step(int number, int thread, Kind kind, Variable variable) {
        return Step.builder(number, thread, kind, Place.unknown()).variable(variable).build();
    }
}
