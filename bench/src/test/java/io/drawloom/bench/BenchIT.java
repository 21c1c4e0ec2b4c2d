package io.drawloom.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * That the measurements run and each has its row; not what they measure, nor that there was time to
 * measure it.
 */
class BenchIT {
    private static final Set<String> GOALS =
            Set.of(
                    "plain.random",
                    "plain.pos",
                    "plain.exhaustive",
                    "gated.random",
                    "gated.pos",
                    "gated.exhaustive",
                    "lincheck.lost.pos",
                    "lincheck.eight.pos",
                    "hundred.random",
                    "hundred.pos",
                    "jobs",
                    "access.unshared",
                    "access.staying",
                    "access.switching",
                    "first.start",
                    "first.ratio",
                    "first.reorder",
                    "first.stages",
                    "first.lock",
                    "memory",
                    "memory.flat");

    @Test
    void each_row_is_printed_with_a_figure_or_with_a_word_why_there_is_none(@TempDir Path target)
            throws Exception {
        Path root = Path.of(System.getProperty("drawloom.root")).normalize();

        List<Figure> figures = Bench.run(Effort.TINY, root, target, false, it -> true);

        String printed = Files.readString(target.resolve("results.txt"));
        assertThat(figures).extracting(Figure::id).doesNotHaveDuplicates().containsAll(GOALS);
        assertThat(figures)
                .as(printed)
                .allSatisfy(figure -> {
                    String number =
                            figure.measured()
                                    .map(it -> figure.unit().write(it.median()))
                                    .orElse("-");
                    assertThat(printed.lines())
                            .anyMatch(line ->
                                    line.startsWith("  " + figure.text() + " ")
                                            && line.contains(" " + number));
                    if (figure.measured().isEmpty()) {
                        // all else would be a fault
                        assertThat(figure.note()).startsWith(Subject.NOT_MEASURED);
                    }
                });
        assertThat(Files.readString(target.resolve("results.json")))
                .contains("\"id\": \"plain.pos\"");
    }

    @Test
    void gated_threads_lose_an_update_in_some_schedules_and_not_in_others() throws Exception {
        GatedThreads gated = new GatedThreads(2);
        Set<Integer> counts = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            gated.run();
            counts.add(gated.count());
        }
        assertThat(counts).containsExactlyInAnyOrder(1, 2);
    }
}
