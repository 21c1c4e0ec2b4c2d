package io.drawloom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.drawloom.json.TraceJson;
import io.drawloom.learn.check.CheckableExperiments;
import io.drawloom.learn.loop.LoopExperiments;
import io.drawloom.learn.serve.ServerExperiments;
import io.drawloom.trace.Step;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Experiments of the lab under check, and the servers among them under three requests at once. */
class CheckExperimentTest {
    @TempDir private Path folder;

    private int learnCheck(String... words) {
        List<String> all = new ArrayList<>(List.of("learn", "check", "--lang", "en"));
        all.addAll(List.of(words));
        desk = new Desk(folder);
        return desk.run(all.toArray(String[]::new));
    }

    /** Looks through so many samples, the same ones each time. */
    private int learnSample(String name, int executions) {
        return learnCheck(
                name,
                "--",
                "--strategy",
                "pos",
                "--seed",
                "1",
                "--jobs",
                "1",
                "--executions",
                Integer.toString(executions),
                "--first");
    }

    private Desk desk = new Desk(Path.of(""));

    @Test
    void the_counting_server_loses_a_count() throws IOException {
        assertThat(learnSample("counter", 500)).isEqualTo(1);
        assertThat(desk.out())
                .startsWith(
                        "drawloom-lab/counter/CountingServer.java under three requests at once, in"
                                + " every order (ThreeRequests.java beside it sends them):\n"
                                + "Only the answers are asserted, 1, 2, 3: results that differ in"
                                + " the log alone are no failure.\n\n"
                                + "FAIL ThreeRequests   expected 1, 2, 3 but was ")
                .contains("LOST UPDATE")
                .doesNotContain("In no order");
        assertThat(Files.readString(folder.resolve("drawloom-lab/counter/CountingServer.java")))
                .isEqualTo(Files.readString(Path.of("..", "examples", "CountingServer.java")));
    }

    @Test
    void a_home_made_lock_lets_two_in_and_so_do_a_small_section_and_a_log_outside()
            throws IOException {
        for (String wrong : new String[] {"spin", "small", "locked"}) {
            assertThat(learnCheck(wrong, "--", "--first")).as(wrong).isEqualTo(1);
            assertThat(desk.out())
                    .as(wrong)
                    .contains("\nFAIL ThreeRequests   expected 1, 2, 3 but was ");
        }
    }

    @Test
    void the_right_server_answers_right_in_each_of_its_orders() throws IOException {
        assertThat(learnCheck("right")).isEqualTo(0);
        assertThat(desk.out())
                .contains("7,776 orders, all tried: 6 results.")
                .endsWith(
                        "In no order that was run was the answer other than 1, 2, 3. The log may"
                                + " differ from order to order.\n");
    }

    @Test
    void a_transaction_loses_an_update_between_its_select_and_its_update() throws IOException {
        assertThat(learnSample("database", 500)).isEqualTo(1);
        assertThat(desk.out())
                .contains("FAIL ThreeRequests   expected 1, 2, 3 but was ")
                .doesNotContain("not controlled");
        // Not in the report: how much of a line it shows depends on what stands beside it.
        List<Step> rows = TraceJson.read(folder.resolve("ThreeRequests.trace.json")).rows();
        assertThat(rows).anyMatch(it -> isIn(it, "commit()") && isOverwritten(it, rows));
    }

    private static boolean isIn(Step step, String call) {
        return step.at().className().equals("DatabaseServer") && step.at().text().contains(call);
    }

    /** Whether another has read before this commit, and writes only after it. */
    private static boolean isOverwritten(Step commit, List<Step> rows) {
        return rows.stream()
                .filter(it -> isIn(it, "executeQuery()"))
                .filter(it -> it.number() < commit.number() && it.thread() != commit.thread())
                .anyMatch(select ->
                        rows.stream()
                                .filter(it -> it.thread() == select.thread())
                                .filter(it -> it.number() > commit.number())
                                .anyMatch(it -> isIn(it, "executeUpdate()")));
    }

    @Test
    void select_for_update_is_right_in_each_of_its_orders() throws IOException {
        assertThat(learnCheck("database-lock", "--", "--no-trace")).isEqualTo(0);
        assertThat(desk.out())
                .contains("PASS ThreeRequests   all 144 orders tried, none fails")
                .doesNotContain("not controlled");
    }

    @Test
    void the_other_cures_are_right_in_each_order_that_is_run() throws IOException {
        for (String cure : new String[] {"update", "version", "fail"}) {
            assertThat(learnCheck("database-" + cure, "--", "--executions", "100", "--no-trace"))
                    .as(cure)
                    .isEqualTo(0);
            assertThat(desk.out()).as(cure).contains("In no order that was run was the answer");
        }
    }

    @Test
    void fetches_on_the_event_loop_lose_counts_and_under_the_mutex_none() throws IOException {
        assertThat(learnCheck("fetch", "--", "--expect-output", "fetch count: 3", "--first"))
                .isEqualTo(1);
        assertThat(learnCheck("fetch-lock", "--", "--expect-output", "fetch count: 3"))
                .isEqualTo(0);
        assertThat(desk.out())
                .contains("PASS LoopFetch   all 9,114 orders tried, none fails")
                .doesNotContain("In no order");
    }

    @Test
    void a_task_that_spins_for_a_second_keeps_its_turn_from_the_heartbeat() throws IOException {
        assertThat(learnCheck("blocked", "--", "--no-trace")).isEqualTo(0);
        assertThat(desk.out()).contains("LoopBlocked   all 2 orders tried, none fails");
    }

    @Test
    void a_file_read_keeps_the_turn_until_somebody_writes_and_an_offloaded_one_does_not()
            throws Exception {
        assumeTrue(hasNamedPipes(), "this system has no mkfifo");
        // no samples first: in each execution a file is waited for in real time
        assertThat(
                        learnCheck(
                                "file",
                                "--",
                                "--strategy",
                                "exhaustive",
                                "--no-trace",
                                "--json",
                                "file.json"))
                .isEqualTo(0);
        Set<String> outputs = new TreeSet<>();
        TraceJson.read(folder.resolve("file.json"))
                .outcomes()
                .list()
                .forEach(it -> outputs.add(it.result().output()));
        String kept = "read in the task: late news, heartbeats: 0\nread by offload: late news, ";
        // Where the system is late with what was written, the heart beats more often meanwhile.
        assertThat(outputs)
                .isNotEmpty()
                .allMatch(it -> it.matches(kept + "heartbeats: ([5-9]|[1-9][0-9]+)\n"));
    }

    private boolean hasNamedPipes() throws InterruptedException {
        try {
            String pipe = folder.resolve("pipe").toString();
            return new ProcessBuilder("mkfifo", pipe).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void two_tasks_that_take_turns_three_times_have_twenty_orders() throws IOException {
        assertThat(learnCheck("words", "--", "--no-trace")).isEqualTo(0);
        assertThat(desk.out()).contains("160 orders, all tried: 20 results.");
    }

    @Test
    void every_experiment_of_one_process_runs_under_check() throws IOException {
        Set<String> wrong = Set.of("counter", "spin", "small", "locked", "database");
        List<String> names = new ArrayList<>(CheckableExperiments.names());
        names.remove("file"); // waits in real time; it has a test of its own
        for (String name : names) {
            int expected = wrong.contains(name) ? 1 : 0;
            assertThat(learnSample(name, 60)).as(name).isEqualTo(expected);
            assertThat(desk.out()).as(name).doesNotContain("could not go on", "did not repeat");
        }
        List<String> refused = new ArrayList<>();
        List<String> all = new ArrayList<>(ServerExperiments.ALL.names());
        all.addAll(LoopExperiments.ALL.names());
        for (String name : all) {
            if (!CheckableExperiments.names().contains(name)) {
                refused.add(name);
            }
        }
        assertThat(refused).containsExactly("processes", "parallel");
    }

    @Test
    void a_file_that_was_changed_is_checked_as_it_is_and_not_written_again() throws IOException {
        Path own = Files.createDirectories(folder.resolve("drawloom-lab/sleep"));
        Files.writeString(
                own.resolve("HelloSleep.java"),
                "public class HelloSleep { public static void main(String[] a) {"
                        + " throw new IllegalStateException(\"mine\"); } }");
        assertThat(learnCheck("sleep")).isEqualTo(1);
        assertThat(desk.out()).contains("IllegalStateException: mine");
    }

    @Test
    void what_cannot_be_checked_is_refused_in_a_line() throws IOException {
        assertThat(learnCheck("processes")).isEqualTo(2);
        assertThat(desk.err())
                .isEqualTo(
                        "drawloom: learn check: processes runs in several processes, and Drawloom"
                            + " orders the threads of one; learn serve and learn loop run it for"
                            + " real\n");
        assertThat(learnCheck("conter")).isEqualTo(2);
        assertThat(desk.err())
                .startsWith(
                        "drawloom: learn check: there is no experiment conter; did you mean"
                                + " counter? There are hello, serial, counter, ");
        assertThat(learnCheck()).isEqualTo(0);
        assertThat(desk.out()).contains("\n  right  (RightServer)\n");
    }
}
