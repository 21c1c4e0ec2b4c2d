package io.drawloom.learn.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.check.Drawloom;
import io.drawloom.check.Options;
import io.drawloom.check.Progress;
import io.drawloom.check.SearchKind;
import io.drawloom.check.Target;
import io.drawloom.check.Verdict;
import io.drawloom.learn.ChangedExample;
import io.drawloom.learn.Example;
import io.drawloom.learn.Experiment;
import io.drawloom.learn.Texts;
import io.drawloom.report.Terminal;
import io.drawloom.report.TextReport;
import io.drawloom.source.SourceCompiler;
import io.drawloom.testing.Transcript;
import io.drawloom.trace.Outcomes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.util.ClearSystemProperty;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.api.util.RestoreSystemProperties;
import org.junit.jupiter.api.util.SetSystemProperty;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Each program on the event loop: run for real, where it prints what it must however slow the
 * machine is; and in every order on a virtual clock, where all that it can print is known, the
 * times too.
 */
@DefaultLocale("en")
@RestoreSystemProperties
@SetSystemProperty(key = "drawloom.slowStepMillis", value = "0")
class LoopExperimentsTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

    /** More runs than anything needs that nearly every run shows. */
    private static final int MANY = 100;

    /** What a program printed, on both streams. */
    private record Printed(List<String> out, List<String> err) {}

    private interface Program {
        void run() throws Exception;
    }

    private static Printed run(String experiment) throws Exception {
        Experiment found = LoopExperiments.ALL.find(experiment).orElseThrow();
        try (Example example = Example.compile(found.program())) {
            return printed(() -> example.run(List.of()));
        }
    }

    private static Printed printed(Program program) throws Exception {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            program.run();
        } finally {
            System.setOut(out);
            System.setErr(err);
            Transcript.add("it printed\n" + printed + complained);
        }
        return new Printed(lines(printed), lines(complained));
    }

    private static List<String> lines(ByteArrayOutputStream text) {
        return text.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** All that a program can print on a virtual clock: every order is tried. */
    private static Set<List<String>> inEveryOrder(String experiment) throws Exception {
        String name = LoopExperiments.ALL.find(experiment).orElseThrow().program();
        try (Example example = Example.compile(name)) {
            Path file = example.folder().resolve(name + ".java");
            Target target =
                    new Target(
                            Target.Kind.SOURCE_FILE,
                            file.toString(),
                            name,
                            "main",
                            List.of(),
                            SourceCompiler.compile(file, ChangedExample.classPath(), false)
                                    .classes(),
                            List.of(file),
                            List.of());
            Options every =
                    Options.DEFAULTS
                            .withStrategy(SearchKind.EXHAUSTIVE)
                            .withTime(Duration.ofDays(1))
                            .withJobs(1);
            Verdict verdict = Drawloom.check(every, target, Progress.NONE);
            String report = TextReport.render(verdict.trace(), Terminal.plain());
            Transcript.add("the check of " + name + " with " + every + " gave\n" + report);
            assertThat(verdict.trace().search().exhausted()).isTrue();
            Set<List<String>> all = new HashSet<>();
            for (Outcomes.Outcome each : verdict.trace().outcomes().list()) {
                assertThat(each.result()).isInstanceOf(Outcomes.Result.Printed.class);
                all.add(each.result().output().lines().toList());
            }
            return all;
        }
    }

    /** At least so many seconds; how many more is for the machine to say. */
    private static void tookAtLeast(String line, String before, double least) {
        assertThat(line).startsWith(before).endsWith(" s");
        String seconds = line.substring(before.length(), line.length() - " s".length());
        assertThat(Double.parseDouble(seconds)).isGreaterThanOrEqualTo(least);
    }

    // ---------------------------------------------------------------- waits

    @Test
    void sleep_does_nothing_between_its_lines() throws Exception {
        assertThat(run("sleep").out()).containsExactly("Hello ...", "... world!");
    }

    @Test
    void heartbeat_goes_on_during_the_wait() throws Exception {
        List<String> beats =
                List.of("    heartbeat 1", "    heartbeat 2", "    heartbeat 3", "    heartbeat 4");
        List<String> whole = new ArrayList<>(beats);
        whole.addFirst("Hello ...");
        whole.addLast("... world!");
        assertThat(inEveryOrder("heartbeat")).containsExactly(whole);
        // A beat that comes late for the end of the wait does not come.
        List<String> out = run("heartbeat").out();
        assertThat(out).startsWith("Hello ...").endsWith("... world!");
        assertThat(out.subList(1, out.size() - 1)).isEqualTo(beats.subList(0, out.size() - 2));
    }

    @Test
    @ClearSystemProperty(key = "drawloom.slowStepMillis")
    void blocked_lets_no_heartbeat_through_and_the_loop_says_who_keeps_the_turn() throws Exception {
        List<String> whole =
                List.of(
                        "Hello ...",
                        "... world!",
                        "    heartbeat 1",
                        "    heartbeat 2",
                        "    heartbeat 3",
                        "    heartbeat 4");
        assertThat(inEveryOrder("blocked")).containsExactly(whole);
        // Who looks may come late to see it in its second: then once more.
        String place = "    at LoopBlocked.keepTheTurn(LoopBlocked.java:";
        List<String> told = List.of();
        for (int i = 0; i < MANY && told.stream().noneMatch(it -> it.startsWith(place)); i++) {
            Printed printed = run("blocked");
            assertThat(printed.out()).isEqualTo(whole);
            told = printed.err();
        }
        assertThat(told).anyMatch(it -> it.startsWith(place));
        assertThat(told.getFirst())
                .startsWith("event loop: task main has not let others run for 100 ms");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void file_stops_the_loop_until_it_is_offloaded() throws Exception {
        String stopped = "read in the task: late news, heartbeats: 0";
        String goes = "read by offload: late news, heartbeats: ";
        // The last beat is due when the news come, and may be before or behind them.
        assertThat(inEveryOrder("file"))
                .containsExactlyInAnyOrder(List.of(stopped, goes + 5), List.of(stopped, goes + 6));
        List<String> out = run("file").out();
        assertThat(out).hasSize(2);
        assertThat(out.get(0)).isEqualTo(stopped);
        assertThat(out.get(1)).matches(goes + "[0-9]+");
    }

    // ---------------------------------------------------------------- coroutines and tasks

    @Test
    void row_takes_two_seconds() throws Exception {
        List<String> greetings = List.of("Hello ...!", "... world!", "Hello ...?", "... world?");
        assertThat(inEveryOrder("row")).containsExactly(with(greetings, "took 2.0 s"));
        List<String> out = run("row").out();
        assertThat(out.subList(0, 4)).isEqualTo(greetings);
        tookAtLeast(out.get(4), "took ", 2.0);
    }

    @Test
    void tasks_takes_one_second() throws Exception {
        Set<List<String>> all = new HashSet<>();
        for (String hello : List.of("Hello ...!", "Hello ...?")) {
            for (String world : List.of("... world!", "... world?")) {
                all.add(
                        List.of(
                                hello,
                                hello.equals("Hello ...!") ? "Hello ...?" : "Hello ...!",
                                world,
                                world.equals("... world!") ? "... world?" : "... world!",
                                "took 1.0 s"));
            }
        }
        assertThat(inEveryOrder("tasks")).isEqualTo(all);
        // Run, they come first, served first.
        List<String> out = run("tasks").out();
        assertThat(out.subList(0, 4))
                .containsExactly("Hello ...!", "Hello ...?", "... world!", "... world?");
        tookAtLeast(out.get(4), "took ", 1.0);
    }

    @Test
    void byhand_greets_twice_in_one_second() throws Exception {
        List<String> greetings =
                List.of(
                        "Hello ...!",
                        "Hello ...?",
                        "... world!",
                        "... world?",
                        "greeted with !, greeted with ?");
        assertThat(inEveryOrder("byhand")).containsExactly(with(greetings, "took 1.0 s"));
        List<String> out = run("byhand").out();
        assertThat(out.subList(0, 5)).isEqualTo(greetings);
        tookAtLeast(out.get(5), "took ", 1.0);
    }

    private static List<String> with(List<String> lines, String last) {
        List<String> more = new ArrayList<>(lines);
        more.add(last);
        return more;
    }

    @Test
    void task_keeps_its_state_and_its_result() throws Exception {
        assertThat(run("task").out())
                .containsExactly(
                        "Hello ...",
                        "... world!",
                        "as the main task: 42",
                        "before it has a turn: READY",
                        "Hello ...",
                        "while it sleeps: WAITING",
                        "... world!",
                        "awaited: 42",
                        "afterwards: DONE, and once more 42");
    }

    @Test
    void forgotten_never_runs_and_is_reported_with_its_place() throws Exception {
        Printed printed = run("forgotten");
        assertThat(printed.out()).containsExactly("main ends, and nobody said hello");
        assertThat(printed.err())
                .containsExactly(
                        "event loop: the coroutine made at LoopForgotten.hello"
                                + "(LoopForgotten.java:15) was neither awaited nor started");
    }

    @Test
    void order_of_awaits_changes_nothing() throws Exception {
        assertThat(inEveryOrder("order"))
                .containsExactly(
                        List.of(
                                "await a, then b:",
                                "    b ends",
                                "    a ends",
                                "    both are over after 1.0 s",
                                "await b, then a:",
                                "    b ends",
                                "    a ends",
                                "    both are over after 1.0 s"));
        List<String> out = run("order").out();
        assertThat(out).hasSize(8);
        assertThat(out.get(0)).isEqualTo("await a, then b:");
        assertThat(out.subList(1, 3)).containsExactlyInAnyOrder("    a ends", "    b ends");
        tookAtLeast(out.get(3), "    both are over after ", 1.0);
        assertThat(out.get(4)).isEqualTo("await b, then a:");
        assertThat(out.subList(5, 7)).containsExactlyInAnyOrder("    a ends", "    b ends");
        tookAtLeast(out.get(7), "    both are over after ", 1.0);
    }

    // ---------------------------------------------------------------- words and cores

    @Test
    void words_has_four_examples() throws Exception {
        List<String> out = run("words").out();
        assertThat(out)
                .filteredOn(it -> it.endsWith(":"))
                .containsExactly(
                        "asynchronous, not concurrent (one task):",
                        "concurrent, not asynchronous (two tasks take turns on one core):",
                        "asynchronous and concurrent (two tasks, one thread, callbacks):",
                        "concurrent and parallel (two tasks, two cores):");
        assertThat(out).contains("    added up to 5050 while the disk was asked");
    }

    private static final List<String> WAYS =
            List.of("two tasks, one thread", "two threads", "two processes");

    @Test
    void parallel_says_of_each_way_how_long_it_took_and_how_often_its_core_was_taken()
            throws Exception {
        List<String> out = run("parallel").out();
        String switches = "";
        if (countsSwitches()) {
            switches = ", context switches: [0-9]+ to wait, [0-9]+ out of turn";
        } else {
            assertThat(out).contains("this system does not tell of context switches by /proc");
        }
        List<String> lines = out.stream().filter(it -> it.startsWith("    ")).toList();
        assertThat(lines).hasSize(2 * WAYS.size());
        for (int i = 0; i < lines.size(); i++) {
            String way = "    %-22s ".formatted(WAYS.get(i % WAYS.size()));
            assertThat(lines.get(i)).startsWith(way).matches(".* [0-9]+\\.[0-9] s" + switches);
            if (i < WAYS.size()) {
                tookAtLeast(lines.get(i).replaceAll(" s,.*", " s"), way, 1.0);
            }
        }
    }

    private static boolean countsSwitches() throws IOException {
        Path self = Path.of("/proc/thread-self/status");
        return Files.exists(self)
                && Files.readAllLines(self).stream()
                        .anyMatch(it -> it.startsWith("voluntary_ctxt_switches:"));
    }

    /** Each job is done once another has begun beside it; if none does, it waits for ever. */
    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void parallel_has_two_jobs_under_way_at_once_in_all_three_ways(
            @TempDir Path classes, @TempDir Path begun) throws Exception {
        String meets =
                """
                java.io.File begun = new java.io.File("%s");
                new java.io.File(begun, java.util.UUID.randomUUID().toString()).mkdir();
                while (begun.list().length %% 2 == 1) {
                    Thread.sleep(1);
                }
                """
                        .formatted(begun.toString().replace('\\', '/'));
        List<String> out = parallel(classes, it -> it.replace("Thread.sleep(1000);", meets));
        for (String way : WAYS) {
            assertThat(out).filteredOn(it -> it.contains(way)).hasSize(2);
        }
        assertThat(begun.toFile().list()).hasSize(2 * WAYS.size());
    }

    @Test
    void parallel_tells_that_there_were_no_switches_apart_from_that_the_system_does_not_tell(
            @TempDir Path classes, @TempDir Path system) throws Exception {
        Path status = system.resolve("status");
        String atOnce = "Thread.sleep(0);";
        UnaryOperator<String> change =
                it ->
                        it.replace("Thread.sleep(1000);", atOnce)
                                .replace(
                                        "/proc/thread-self/status",
                                        status.toString().replace('\\', '/'));
        String notTold = "this system does not tell of context switches by /proc";
        assertThat(parallel(classes, change))
                .contains(notTold)
                .noneMatch(it -> it.contains("to wait"));
        Files.writeString(
                status,
                """
                Name:   java
                voluntary_ctxt_switches:   0
                nonvoluntary_ctxt_switches:   0
                """);
        assertThat(parallel(classes, change))
                .doesNotContain(notTold)
                .filteredOn(it -> it.endsWith(" s, context switches: 0 to wait, 0 out of turn"))
                .hasSize(2 * WAYS.size());
    }

    /** What LoopParallel prints, changed, and with nothing to compute. */
    private static List<String> parallel(Path classes, UnaryOperator<String> change)
            throws Exception {
        ChangedExample.compile(
                "LoopParallel", it -> change.apply(it).replace("150_000_000", "1"), classes);
        try (URLClassLoader loader =
                new URLClassLoader(
                        new URL[] {classes.toUri().toURL()},
                        LoopExperimentsTest.class.getClassLoader())) {
            Method main = loader.loadClass("LoopParallel").getMethod("main", String[].class);
            return printed(() -> main.invoke(null, (Object) new String[0])).out();
        }
    }

    // ---------------------------------------------------------------- the catalogue

    @Test
    void each_is_a_file_in_the_examples_with_a_line_and_a_page_in_both_languages()
            throws IOException {
        for (Experiment each : LoopExperiments.ALL.experiments()) {
            assertThat(Example.source(each.program()))
                    .isEqualTo(Files.readString(EXAMPLES.resolve(each.program() + ".java")));
            for (String language : Texts.LANGUAGES) {
                Texts texts = Texts.in(language);
                assertThat(each.shows(texts)).isNotEmpty();
                assertThat(each.look(texts)).isNotEmpty();
                assertThat(each.about(texts)).startsWith(each.name() + ": ");
            }
        }
    }
}
