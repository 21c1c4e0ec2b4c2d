package io.drawloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.check.Drawloom;
import io.drawloom.check.Options;
import io.drawloom.check.Progress;
import io.drawloom.check.Target;
import io.drawloom.check.Verdict;
import io.drawloom.source.SourceCompiler;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The event loop's own handshake with other threads, in every order: we are our first user. */
class SubmissionsTest {
    private static final Path SOURCE =
            Path.of("../async/src/main/java/io/drawloom/async/policy/Submissions.java");

    /** Two threads bring a thing each; the owner takes both, and sleeps when none is there. */
    private static final String PROGRAM =
            """
            package own;
            public class TakeAll {
                public static void main(String[] args) throws Exception {
                    Submissions submissions = new Submissions();
                    submissions.owner(Thread.currentThread());
                    Thread[] threads = new Thread[2];
                    for (int i = 0; i < 2; i++) {
                        threads[i] = new Thread(() -> { submissions.add("thing"); });
                        threads[i].start();
                    }
                    int taken = 0;
                    while (taken < 2) {
                        if (submissions.poll() != null) {
                            taken++;
                        } else {
                            submissions.sleep(0);
                        }
                    }
                    assert submissions.isEmpty();
                }
            }
            """;

    @TempDir private Path folder;

    private Verdict check(String submissions) throws Exception {
        Path own = Files.createDirectory(folder.resolve("own"));
        // Classes of its real package are not woven.
        Files.writeString(
                own.resolve("Submissions.java"),
                submissions.replace("io.drawloom.async.policy", "own"));
        Path file = Files.writeString(own.resolve("TakeAll.java"), PROGRAM);
        Path annotations =
                Path.of(
                        org.jspecify.annotations.Nullable.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        SourceCompiler.Compiled compiled =
                SourceCompiler.compile(file, List.of(annotations), false);
        return Drawloom.check(
                Options.DEFAULTS.withTime(Duration.ofDays(1)), // however slow the machine is
                new Target(
                        Target.Kind.SOURCE_FILE,
                        "TakeAll.java",
                        compiled.mainClass(),
                        "main",
                        List.of(),
                        compiled.classes(),
                        List.of(file),
                        List.of()),
                Progress.NONE);
    }

    @Test
    void whatever_comes_is_noticed_in_every_order() throws Exception {
        Verdict verdict = check(Files.readString(SOURCE));
        assertThat(verdict.failed()).as(verdict.toString()).isFalse();
        assertThat(verdict.proved()).as(verdict.toString()).isTrue();
    }

    @Test
    void to_say_asleep_after_the_look_would_lose_a_wake_up() throws Exception {
        String source = Files.readString(SOURCE);
        String late =
                source.replace("        asleep = true;\n        try {", "        try {")
                        .replace(
                                "            if (nanos == 0) {",
                                "            asleep = true;\n            if (nanos == 0) {");
        assertThat(late).isNotEqualTo(source);
        Verdict verdict = check(late);
        assertThat(verdict.failed()).as(verdict.toString()).isTrue();
    }
}
