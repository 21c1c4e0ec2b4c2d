package io.drawloom.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A class of the program that extends one of the JDK, and names a class that is not there in the
 * signature of a method that nobody calls. The JVM runs it; only who lists its methods fails.
 */
final class AbsentClassTest {
    @Test
    void a_call_that_a_class_with_an_absent_class_inherits_is_a_step() throws IOException {
        Verdict verdict = check("");
        assertThat(verdict.trace().outcomes().list())
                .extracting(it -> it.result().toString())
                .containsExactlyInAnyOrder("Printed[output=true]", "Printed[output=false]");
    }

    @Test
    void a_call_for_which_it_has_a_body_of_its_own_is_that_body() throws IOException {
        Verdict verdict =
                check(
                        "@Override public boolean tryAcquire() { return super.tryAcquire() || true;"
                                + " }");
        assertThat(verdict.trace().outcomes().list())
                .extracting(it -> it.result().toString())
                .containsExactly("Printed[output=true]");
    }

    private static Verdict check(String more) throws IOException {
        Target target =
                SourceCheck.target(
                        """
                        import java.util.concurrent.Semaphore;
                        public class Main {
                            static final class Absent {}
                            static final class Gate extends Semaphore {
                                private static final long serialVersionUID = 1;
                                Gate() { super(0); }
                                Absent never(Absent absent) { return absent; }
                                MORE
                            }
                            public static void main(String[] args) throws InterruptedException {
                                Gate gate = new Gate();
                                Thread other = new Thread(gate::release);
                                other.start();
                                System.out.print(gate.tryAcquire());
                                other.join();
                            }
                        }
                        """
                                .replace("MORE", more));
        Map<String, byte[]> present = new HashMap<>(target.compiled());
        assertThat(present.remove("Main$Absent")).isNotNull();
        Target without =
                new Target(
                        target.kind(),
                        target.typed(),
                        target.className(),
                        target.methodName(),
                        target.classPath(),
                        present,
                        List.of(),
                        List.of());
        return Drawloom.check(SourceCheck.OPTIONS, without, Progress.NONE);
    }
}
