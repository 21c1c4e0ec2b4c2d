package io.drawloom.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A time that is given holds for what cannot be stopped, too. */
@ExtendWith(SourceCheck.class)
final class TimeLimitWatchdogTest {
    private static final String STOP = "drawloom.test.stop";

    /** Computes in the JDK's own code until it is told to stop. */
    private static final String COMPUTES =
            """
            import java.util.stream.LongStream;

            public class Main {
                public static void main(String[] args) {
                    LongStream.iterate(1, it -> it + 1)
                            .filter(it -> System.getProperty("drawloom.test.stop") != null)
                            .findFirst();
                }
            }
            """;

    private final List<String> told = new ArrayList<>();

    @AfterEach
    void forget() {
        System.clearProperty(STOP);
    }

    private Progress stopping() {
        return new Progress() {
            @Override
            public void update(Snapshot snapshot) {}

            @Override
            public void overdue(List<String> where) {
                told.addAll(where);
                System.setProperty(STOP, "now");
            }
        };
    }

    @Test
    void an_execution_that_goes_on_in_the_jdk_after_the_time_is_told_of_with_its_place()
            throws IOException {
        Drawloom.check(
                SourceCheck.OPTIONS.withTime(Duration.ofMillis(100)),
                SourceCheck.target(COMPUTES),
                stopping());

        assertThat(told).anyMatch(frame -> frame.contains("java.util.stream"));
    }

    @Test
    void a_check_that_ends_in_its_time_is_not_told_of() throws IOException {
        System.setProperty(STOP, "at once");
        Drawloom.check(
                SourceCheck.OPTIONS.withTime(Duration.ofMinutes(10)),
                SourceCheck.target(COMPUTES),
                stopping());

        assertThat(told).isEmpty();
    }
}
