package io.drawloom.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** That everything is measured; not how fast. */
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
                    "memory",
                    "memory.flat");

    @Test
    void every_figure_is_there_and_what_needs_no_launcher_has_a_number(@TempDir Path target)
            throws Exception {
        Path root = Path.of(System.getProperty("drawloom.root")).normalize();

        List<Figure> figures = Bench.run(Effort.TINY, root, target, false, it -> true);

        Set<String> ids = new HashSet<>();
        for (Figure figure : figures) {
            assertThat(ids.add(figure.id())).as("%s is there once", figure.id()).isTrue();
            if (!figure.id().startsWith("first") && !figure.id().startsWith("memory")) {
                assertThat(figure.measured()).as("%s: %s", figure.id(), figure.note()).isPresent();
                assertThat(figure.measured().orElseThrow().median()).as(figure.id()).isPositive();
            }
        }
        assertThat(ids).containsAll(GOALS);
        assertThat(target.resolve("results.txt")).isNotEmptyFile();
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
