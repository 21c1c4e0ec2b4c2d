package io.drawloom.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.trace.Edge;
import io.drawloom.trace.Execution;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;

/** How steps of a long execution are tied together. */
@ExtendWith(SourceCheck.class)
final class TraceRecorderTest {
    /**
     * The other thread cannot move before the main thread gives the lock back: by then it was
     * started, and unparked so many steps later.
     */
    private static final String LONG =
            """
            import java.util.concurrent.locks.LockSupport;

            public class Main {
                static int count;
                public static void main(String[] args) throws InterruptedException {
                    Thread other = new Thread(Main::add);
                    synchronized (Main.class) {
                        other.start();
                        for (int i = 0; i < TURNS; i++) {
                            count++;
                        }
                        int even = count;
                        LockSupport.unpark(other);
                    }
                    other.join();
                }
                static void add() {
                    synchronized (Main.class) {
                        LockSupport.park();
                    }
                    count++;
                }
            }
            """;

    private static final Options ONE =
            SourceCheck.OPTIONS
                    .withStrategy(SearchKind.RANDOM)
                    .withExecutions(3)
                    .withMaxSteps(1_000_000);

    private static List<Edge> started(int turns) {
        Execution execution =
                SourceCheck.check(ONE, LONG.replace("TURNS", "" + turns)).trace().execution();
        return execution.edges().stream()
                .filter(it -> it.why() == Edge.Why.START || it.why() == Edge.Why.UNPARK)
                .toList();
    }

    @Test
    void two_reasons_for_one_step_are_told_apart_however_far_away_they_are() {
        List<Edge> near = started(10);
        assertThat(near).extracting(Edge::why).containsExactly(Edge.Why.START, Edge.Why.UNPARK);
        int distance = near.get(1).from() - near.get(0).from();
        // two steps a turn, and one more
        List<Edge> far = started(10 + (65_536 - distance) / 2);
        assertThat(far).extracting(Edge::why).containsExactly(Edge.Why.START, Edge.Why.UNPARK);
        assertThat(far.get(1).from() - far.get(0).from()).isEqualTo(65_536);
    }
}
