package io.drawloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.testing.OtherJvm;
import io.drawloom.testing.OtherJvm.Ended;
import io.drawloom.testing.Signals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Programs that are run as they are, each in a JVM as the launcher starts it, and looked into. */
class RunTest {
    @TempDir private Path folder;

    private ProcessBuilder command(String... words) {
        List<String> options =
                List.of(
                        "--add-opens",
                        "java.base/java.lang=ALL-UNNAMED",
                        "-XX:+EnableDynamicAgentLoading",
                        "-Dstdout.encoding=UTF-8",
                        "-Ddrawloom.slowStepMillis=86400000"); // the machine may be slow
        return OtherJvm.java(options, Main.class, words).directory(folder.toFile());
    }

    private Ended run(String... words) throws Exception {
        return OtherJvm.run(command(words));
    }

    private void program(String name, String body) throws IOException {
        Files.writeString(
                folder.resolve(name + ".java"),
                "import io.drawloom.async.*;\nimport java.time.Duration;\npublic class "
                        + name
                        + " {\n    public static void main(String[] args) throws Exception {\n"
                        + body
                        + "\n    }\n}\n");
    }

    @Test
    void two_tasks_of_the_examples_take_turns() throws Exception {
        Files.copy(Path.of("..", "examples", "TwoTasks.java"), folder.resolve("TwoTasks.java"));
        Ended ended = run("run", "TwoTasks.java");
        assertThat(ended)
                .isEqualTo(
                        new Ended(0, "Hello a ...\nHello b ...\n... world a!\n... world b!\n", ""));
    }

    @Test
    void a_program_gets_its_arguments_and_its_exit_code_is_the_code() throws Exception {
        program("Args", "System.out.print(String.join(\"|\", args)); System.exit(7);");
        assertThat(run("run", "Args.java", "--", "a b", "", "--timeline"))
                .isEqualTo(new Ended(7, "a b||--timeline", ""));
    }

    @Test
    void how_long_a_step_may_take_can_be_set_from_outside() throws Exception {
        program(
                "Slow",
                "System.setProperty(\"drawloom.slowStepMillis\", \"50\");\n"
                    + "var told = new java.io.ByteArrayOutputStream();\n"
                    + "System.setErr(new java.io.PrintStream(told, true));\n"
                    + "EventLoop.run(() -> { while (told.size() == 0) Thread.onSpinWait(); });\n"
                    + "System.out.print(told.toString().lines().findFirst().get());");
        assertThat(run("run", "Slow.java").out())
                .startsWith("event loop: task main has not let others run for 50 ms: ");
    }

    @Test
    void what_main_throws_is_told_as_java_does_and_other_threads_go_on() throws Exception {
        program(
                "Throws",
                "Thread main = Thread.currentThread();\n"
                        + "new Thread(() -> { try { main.join(); } catch (Exception e) {}"
                        + " System.out.print(\"later\"); }).start();\n"
                        + "throw new IllegalStateException(\"no\");");
        assertThat(run("run", "Throws.java"))
                .isEqualTo(
                        new Ended(
                                1,
                                "later",
                                "Exception in thread \"main\" java.lang.IllegalStateException: no\n"
                                        + "\tat Throws.main(Throws.java:7)\n"));
    }

    @Test
    void a_timeline_has_a_row_for_each_task_and_the_loops_share() throws Exception {
        program(
                "Steps",
                "try (EventLoop loop = EventLoop.withVirtualTime()) {\n"
                    + "loop.runUntilComplete(() -> {\n"
                    + "Task<?> a = Task.start(\"first\", () ->"
                    + " Task.sleep(Duration.ofSeconds(1)));\n"
                    + "Task.start(\"second\", () -> Task.sleep(Duration.ofSeconds(2))).await();\n"
                    + "}); }");
        Ended ended = run("run", "--timeline", "--ascii", "--width", "70", "Steps.java");
        assertThat(ended.status()).isEqualTo(0);
        // in virtual time steps take none
        assertThat(ended.err().lines())
                .containsExactly(
                        "",
                        "event loop in thread main: 2.00 s, 3 tasks",
                        "main    +....................................+       2 steps    0.0 us",
                        "first   +..................+                         2 steps    0.0 us",
                        "second  +....................................+       2 steps    0.0 us",
                        "loop    tasks 0.0 %, idle 100.0 %, the loop itself 0.0 % (with this"
                                + " drawing's clock)",
                        "        # has the turn  + for a part  . waits or is ready");
    }

    @Test
    void a_running_program_is_looked_into() throws Exception {
        program(
                "Bank",
                // it is idle once all its tasks wait
                "EventLoop.listenToAll(new LoopListener() { public void idleBegins(EventLoop loop)"
                        + " { System.out.println(\"all wait\"); } });\n"
                        + "EventLoop.run(() -> {\n"
                        + "Mutex account = new Mutex(\"account\");\n"
                        + "account.acquire();\n"
                        + "Task.start(\"audit\", () -> account.acquire());\n"
                        + "new java.util.concurrent.CountDownLatch(1).await();\n"
                        + "});");
        Process process = command("run", "Bank.java").redirectError(Redirect.DISCARD).start();
        try {
            BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
            assertThat(lines.readLine()).isEqualTo("all wait");
            String pid = Long.toString(process.pid());

            Ended tree = run("pstree", pid);
            assertThat(tree.err()).isEmpty();
            assertThat(tree.status()).isEqualTo(0);
            assertThat(tree.out().lines())
                    .containsExactly(
                            "event loop in thread main: 2 tasks",
                            "audit #2: waiting for account held by main, at"
                                    + " Bank.lambda$main$1(Bank.java:9); nobody awaits it",
                            "`- main #1: waiting for java.util.concurrent.CountDownLatch.await, at"
                                    + " Bank.lambda$main$0(Bank.java:10)");
            assertThat(run("pstree", "--stacks", pid).out().lines())
                    .containsExactly(
                            "event loop in thread main: 2 tasks",
                            "audit #2: waiting for account held by main; nobody awaits it",
                            "|   at Bank.lambda$main$1(Bank.java:9)",
                            "`- main #1: waiting for java.util.concurrent.CountDownLatch.await",
                            "       at Bank.lambda$main$0(Bank.java:10)");
            assertThat(run("ps", pid).out().lines())
                    .containsExactly(
                            "event loop in thread main: 2 tasks",
                            "  no  task   state    waits for                                  at",
                            "  1   main   waiting  java.util.concurrent.CountDownLatch.await "
                                    + " Bank.lambda$main$0(Bank.java:10)",
                            "  2   audit  waiting  account held by main                      "
                                    + " Bank.lambda$main$1(Bank.java:9)");
            assertThat(run("ps").out()).contains(pid + "  drawloom run Bank.java");
        } finally {
            process.destroyForcibly();
        }
    }

    /** Runs it, sends it a signal when it has printed {@code ready}, and gives what it printed. */
    private Ended signalled(String signal, String... words) throws Exception {
        return Signals.signalled(command(words), signal, Set.of("ready"), String.join(" ", words));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no signals can be sent there")
    void a_signal_cancels_the_main_task_and_says_nothing_of_it() throws Exception {
        program(
                "Server",
                "EventLoop.run(() -> {\n"
                        + "try { System.out.println(\"ready\"); new Event().await(); }\n"
                        + "finally { Task.shield(() -> Task.sleep(Duration.ofMillis(1)));"
                        + " System.out.println(\"cleaned up\"); }\n"
                        + "});");
        assertThat(signalled("INT", "run", "--grace", "1h", "Server.java"))
                .isEqualTo(new Ended(130, "cleaned up\n", ""));
        assertThat(signalled("TERM", "run", "--grace", "1h", "Server.java"))
                .isEqualTo(new Ended(143, "cleaned up\n", ""));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no signals can be sent there")
    void a_program_that_is_shielded_for_longer_than_its_grace_time_is_told_of() throws Exception {
        program(
                "Slow",
                // who is ready is where it will be told to be, however soon the time is over
                "EventLoop.run(() -> { EventLoop loop = EventLoop.current(); new Thread(() -> {\n"
                        + "while (!loop.snapshot().tree().contains(\"sleep\")) Thread.yield();\n"
                        + "System.out.println(\"ready\"); }).start();\n"
                        + "Task.shield(() -> Task.sleep(Duration.ofHours(1))); });");
        assertThat(signalled("INT", "run", "--grace", "1ms", "Slow.java"))
                .isEqualTo(
                        new Ended(
                                130,
                                """
                                event loop: thread main has not ended 1 ms after Ctrl-C:
                                event loop in thread main: 1 task
                                main #1: waiting for Task.sleep, at Slow.lambda$main$2(Slow.java:8)
                                """,
                                ""));
    }

    @Test
    void a_grace_time_that_is_none_is_told_in_a_line() throws Exception {
        program("Good", "");
        Desk desk = new Desk(folder);
        assertThat(desk.run("run", "--grace", "soon", "Good.java")).isEqualTo(2);
        assertThat(desk.err()).startsWith("drawloom: run: --grace ");
    }

    @Test
    void what_cannot_be_looked_into_is_told_in_a_line() throws Exception {
        Desk desk = new Desk(folder);
        assertThat(desk.run("pstree", "abc")).isEqualTo(2);
        assertThat(desk.err())
                .isEqualTo("drawloom: pstree: needs the number of a process, got abc\n");
        assertThat(desk.run("ps", "2147483647")).isEqualTo(2);
        assertThat(desk.err())
                .isEqualTo(
                        "drawloom: ps: there is no process 2147483647; without a PID this lists"
                                + " some\n");
    }

    @Test
    void a_target_that_is_none_is_told_in_a_line() throws Exception {
        program("Good", "");
        Desk desk = new Desk(folder);
        assertThat(desk.run("run", "God.java")).isEqualTo(2);
        assertThat(desk.err())
                .isEqualTo("drawloom: run: there is no file God.java; did you mean Good.java?\n");
        assertThat(desk.run("run")).isEqualTo(2);
        assertThat(desk.err())
                .isEqualTo("drawloom: run: needs a TARGET; --help lists what can be typed\n");
    }
}
