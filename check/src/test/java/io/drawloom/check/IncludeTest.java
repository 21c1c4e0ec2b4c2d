package io.drawloom.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;

/** Patterns of classes that are controlled, or are not. */
@ExtendWith(SourceCheck.class)
final class IncludeTest {
    private static final String LOST_UPDATE =
            """
            public class Main {
                static int count;

                public static void main(String[] args) throws InterruptedException {
                    Thread other = new Thread(() -> count++);
                    other.start();
                    count++;
                    other.join();
                    assert count == 2;
                }
            }
            """;

    @Test
    void patterns_that_match_nothing_are_wrong_use() {
        assertThatThrownBy(() ->
                        SourceCheck.check(
                                SourceCheck.OPTIONS.withInclude(List.of("com.acme.*")),
                                LOST_UPDATE))
                .isInstanceOf(BadTarget.class)
                .hasMessageContaining("--include com.acme.*")
                .hasMessageContaining("nothing was checked");
    }

    @Test
    void patterns_that_leave_nothing_are_wrong_use() {
        assertThatThrownBy(() ->
                        SourceCheck.check(
                                SourceCheck.OPTIONS.withExclude(List.of("*")), LOST_UPDATE))
                .isInstanceOf(BadTarget.class)
                .hasMessageContaining("--exclude *");
    }

    @Test
    void one_pattern_that_matches_is_enough() {
        Verdict verdict =
                SourceCheck.check(
                        SourceCheck.OPTIONS.withInclude(List.of("com.acme.*", "Ma*")), LOST_UPDATE);
        assertThat(verdict.failed()).isTrue();
    }
}
