package io.drawloom.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.report.Terminal;
import io.drawloom.report.TextReport;
import io.drawloom.trace.AccessMode;
import io.drawloom.trace.Finding;
import io.drawloom.trace.Step;
import io.drawloom.trace.Trace;
import io.drawloom.trace.TracedObject;
import io.drawloom.trace.TracedThread;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;

/** Two locks, or two threads, of one name are two in a trace. */
@ExtendWith(SourceCheck.class)
final class IdentityTest {
    private static final String CROSSED =
            """
            import java.util.concurrent.locks.ReentrantLock;

            public class Main {
                static final class Box {
                    final ReentrantLock lock = new ReentrantLock();
                }
                static void both(Box from, Box to) {
                    from.lock.lock();
                    to.lock.lock();
                    to.lock.unlock();
                    from.lock.unlock();
                }
                public static void main(String[] args) {
                    Box one = new Box();
                    Box two = new Box();
                    new Thread(() -> both(one, two), "worker").start();
                    new Thread(() -> both(two, one), "worker").start();
                }
            }
            """;

    @Test
    void two_locks_that_the_source_calls_alike_are_two() {
        Trace trace = SourceCheck.check(CROSSED).trace();
        assertThat(trace.finding()).isInstanceOf(Finding.Deadlock.class);
        List<Finding.Link> cycle = ((Finding.Deadlock) trace.finding()).cycle();
        assertThat(cycle)
                .extracting(it -> trace.object(it.lock()).type())
                .containsOnly("java.util.concurrent.locks.ReentrantLock$NonfairSync");
        assertThat(cycle).extracting(Finding.Link::lock).doesNotHaveDuplicates();
        assertThat(cycle)
                .extracting(it -> trace.object(it.lock()).display())
                .containsExactlyInAnyOrder("from", "NonfairSync#2");
        assertThat(TextReport.render(trace, Terminal.plain()))
                .containsPattern("one order of the two for all: [\\w#]+ before [\\w#]+, or");
    }

    @Test
    void two_threads_of_one_name_have_two_names() {
        Trace trace = SourceCheck.check(CROSSED).trace();
        assertThat(trace.threads())
                .extracting(TracedThread::name)
                .containsExactly("main", "worker", "worker (thread 2)");
        assertThat(trace.objects())
                .filteredOn(it -> it.kind() == TracedObject.Kind.THREAD)
                .allSatisfy(it ->
                        assertThat(trace.threads().get(it.thread().orElseThrow()).name())
                                .isEqualTo(it.name()));
    }

    @Test
    void an_access_has_its_mode_and_a_read_the_step_that_wrote() {
        Trace trace =
                SourceCheck.check(
                                """
                                public class Main {
                                    static volatile boolean ready;
                                    static int value;
                                    public static void main(String[] args) throws InterruptedException {
                                        Thread other = new Thread(() -> {
                                            value = 7;
                                            ready = true;
                                        });
                                        other.start();
                                        System.out.println(ready ? value : -1);
                                        other.join();
                                    }
                                }
                                """)
                        .trace();
        List<Step> steps = trace.execution().steps();
        Step flag = named(steps, Step.Kind.WRITE, "ready");
        Step value = named(steps, Step.Kind.WRITE, "value");
        assertThat(flag.mode()).contains(AccessMode.VOLATILE);
        assertThat(value.mode()).contains(AccessMode.PLAIN);
        assertThat(steps)
                .filteredOn(it -> it.kind() == Step.Kind.READ)
                .isNotEmpty()
                .allSatisfy(it -> {
                    Step write = it.variable().equals(flag.variable()) ? flag : value;
                    boolean after = write.number() < it.number();
                    assertThat(it.readsFrom().isPresent()).isEqualTo(after);
                    it.readsFrom().ifPresent(from -> assertThat(from).isEqualTo(write.number()));
                });
    }

    private static Step named(List<Step> steps, Step.Kind kind, String name) {
        return steps.stream()
                .filter(it -> it.kind() == kind)
                .filter(it -> it.variable().orElseThrow().shortName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
