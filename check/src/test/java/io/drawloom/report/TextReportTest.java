package io.drawloom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.drawloom.analyse.Patterns;
import io.drawloom.trace.CanPass;
import io.drawloom.trace.Execution;
import io.drawloom.trace.Finding;
import io.drawloom.trace.HeldLock;
import io.drawloom.trace.PassingOrder;
import io.drawloom.trace.Reversal;
import io.drawloom.trace.Route;
import io.drawloom.trace.Step;
import io.drawloom.trace.Step.Kind;
import io.drawloom.trace.Trace;
import io.drawloom.trace.Values;
import io.drawloom.trace.Variable;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

class TextReportTest {
    private static final Terminal UNICODE = new Terminal(80, false, true);

    @Test
    void a_lost_update_of_two_threads_is_shown_exactly_so() {
        assertThat(TextReport.render(ReportedTraces.lostUpdate(), Terminal.plain()))
                .isEqualTo(
                        """
                        FAIL RequestCounter   expected 2 but was 1                    LOST UPDATE
                        4 orders (6 interleavings), all tried: 2 fail.   Fewest switches: 1 2 2 1

                        step  thread 1               thread 2               count  can still pass
                          0                                                 0      2 of 4
                          1   12 v = count    v=0    .                      0      1 of 3
                          2   : paused at 13         12 v = count    v=0    0      0 of 2  <- doomed
                          3   :                      13 count = v+1  ->1    0->1   0 of 1
                          4   13 count = v+1  ->1    (done)                 1->1   0 of 1

                        why   thread 1 wrote at step 4 from the value it read at step 1; thread 2
                              wrote in between (step 3), so its update was lost.
                        need  step 4 before step 2, or step 3 before step 1: no lock orders them.
                        pass  1 1 2 2
                        """);
    }

    @Test
    void the_last_lines_say_what_to_type_next() {
        assertThat(
                        TextReport.render(
                                ReportedTraces.lostUpdate(),
                                Terminal.plain(),
                                List.of("./drawloom replay RequestCounter.trace.json")))
                .endsWith(
                        """
                        pass  1 1 2 2

                        next  ./drawloom replay RequestCounter.trace.json
                        """);
    }

    @Test
    void colour_marks_the_verdict_the_lanes_and_the_doomed_step_and_changes_nothing_else() {
        String coloured =
                TextReport.render(ReportedTraces.lostUpdate(), new Terminal(80, true, false));
        String plain = TextReport.render(ReportedTraces.lostUpdate(), Terminal.plain());

        assertThat(coloured)
                .contains(
                        "\u001b[1;31mFAIL\u001b[0m RequestCounter",
                        "\u001b[31m0 of 2  <- doomed\u001b[0m")
                .contains("\u001b[36m12 v = count    v=0\u001b[0m    \u001b[2m.\u001b[0m");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
    }

    @Test
    void a_deadlock_shows_its_circle_and_where_each_lock_was_taken() {
        assertThat(TextReport.render(ReportedTraces.deadlock(), Terminal.plain()))
                .isEqualTo(
                        """
                        FAIL TwoLocks   2 threads wait for each other                    DEADLOCK
                        3 orders, all tried: 1 fails.   Fewest switches: 1 2

                        step  thread 1                   thread 2                   can still pass
                          0                                                         2 of 3
                          1   12 synchronized (left)     .                          2 of 3
                          2   : waits at 13              22 synchronized (right)    0 of 1  <- doomed
                        end   waits for right            waits for left

                        why   thread 1 holds left (taken at 12) and waits at 13 for right
                              thread 2 holds right (taken at 22) and waits at 23 for left
                              main waits at 33 for thread 1 to end
                        need  one order of the two for all: left before right, or right before left.
                        pass  1 1 2 2
                        names 2 is writer.
                        """);
    }

    @Test
    void a_notification_before_the_wait_is_named() {
        assertThat(TextReport.render(ReportedTraces.missedNotification(), Terminal.plain()))
                .isEqualTo(
                        """
                        FAIL Missed   thread 1 waits for ever                      WAITS FOR EVER
                        2 orders, all tried: 1 fails.   Fewest switches: 2 2 2 1 1

                        step  thread 1                   thread 2                   can still pass
                          0                                                         1 of 2
                          1   .                          20 synchronized (queue)
                          2   .                          21 queue.notify()
                          3   .                          22 }  unlock queue
                          4   10 synchronized (queue)    (done)
                          5   11 queue.wait()
                        end   waits for a notificat..

                        why   thread 1 waits at 11 for a notification of "queue"
                              thread 2 notified at step 2, before thread 1 waited (step 5): nobody
                                heard it.
                        need  step 5 before step 2, or no wait once there is nothing to wait for.
                        """);
    }

    @Test
    void an_exception_comes_with_its_stack_and_four_threads_become_a_list() {
        assertThat(TextReport.render(ReportedTraces.crowd(4), UNICODE))
                .isEqualTo(
                        """
                        FAIL com.acme.Bank   thread 2 threw IllegalStateException: ..   EXCEPTION
                        12,000 orders tried, cut short by time: 590 fail.
                        Few switches: 1 2 3 4 1 2 3 4

                        step  thread  line                                 balance  can still pass
                          0                                                100      ~4 of 1000
                          1   1        108 残高 = balance        残高=100  100      ~3 of 999
                          2   2        108 残高 = balance        残高=100  100      ~2 of 998
                          3   3        108 残高 = balance        残高=100  100      ~1 of 997
                          4   4        108 残高 = balance        残高=100  100      ~0 of 996  <- doomed
                          5   1        109 balance = 残高-amo..  ->90      100->90  ~0 of 10
                          6   2        109 balance = 残高-amo..  ->90      90->90   ~0 of 10
                          7   3        109 balance = 残高-amo..  ->90      90->90   ~0 of 10
                          8   4        109 balance = 残高-amo..  ->90      90->90   ~0 of 10

                        fact  thread 2 threw IllegalStateException: 残高 is 90, but 100 - 2 * 10 was
                              expected after both had withdrawn their share
                        at    thread 2, Bank.check (Bank.java:40): throw new IllegalStateException(tex..
                              Bank$1.run (Bank.java:12): check();
                        how   pos 2,000 executions, then exhaustive 10,345 executions (7 of them
                              redundant); cut short by time, with orders left.
                        note  ~ is estimated from the executions that were run.
                        note  not controlled: read from a socket, Bank.java:20 (3 times).
                        note  not explored: ConcurrentHashMap.putAll at Bank.java:31 is taken as one
                              step.
                        """);
    }

    @Test
    void of_a_hundred_threads_only_those_that_matter_have_a_lane() {
        assertThat(TextReport.render(ReportedTraces.crowd(100), UNICODE))
                .contains(
                        """
                        step  thread 2                  thread 100                balance  can pass
                          0                                                       100      ~100 of 1000
                          1   thread 1: 108 残高 = balance  残高=100              100      ~99 of 999
                          2   108 残高 = b..  残高=100  .                         100      ~98 of 998
                         ..   97 steps of threads 3 to 99 left out                100      ~1 of 901
                        100   : paused at 109           108 残高 = b..  残高=100  100      ~0 of 900 <-
                        101   thread 1: 109 balance = 残高-amount*10  ->90        100->90  ~0 of 10
                        102   109 balance ..  ->90      : paused at 109           90->90   ~0 of 10
                         ..   97 steps of threads 3 to 99 left out                90       ~0 of 10
                        200   (done)                    109 balance ..  ->90      90->90   ~0 of 10
                              <- doomed: no order that goes on from here was seen to pass
                        """);
    }

    @Test
    void a_long_trace_leaves_out_its_middle_and_says_so() {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            steps.add(
                    ReportedTraces.read(
                                    2 * i + 1,
                                    1,
                                    12,
                                    "int v = count;",
                                    ReportedTraces.COUNT,
                                    Integer.toString(i))
                            .build());
            steps.add(
                    ReportedTraces.write(
                                    2 * i + 2,
                                    2,
                                    13,
                                    "count++;",
                                    ReportedTraces.COUNT,
                                    Integer.toString(i),
                                    Integer.toString(i + 1))
                            .after(i < 50 ? CanPass.exact(1, 3) : CanPass.exact(0, 1))
                            .build());
        }
        String report =
                TextReport.render(
                        ReportedTraces.trace("Long", ReportedTraces.exhausted(3, 2).build())
                                .finding(ReportedTraces.assertion("too many"))
                                .threads(ReportedTraces.threads(2))
                                .execution(
                                        Execution.of(
                                                "s", Optional.empty(), steps, List.of(), List.of()))
                                .build(),
                        Terminal.plain());

        List<String> rows =
                report.lines().filter(it -> it.matches(" *([0-9]+|\\.\\.)   .*")).toList();
        assertThat(rows).hasSizeLessThanOrEqualTo(Rows.MOST).hasSizeGreaterThan(30);
        assertThat(report)
                .contains(
                        " ..   91 steps of threads 1 and 2 left out",
                        "102   :",
                        "0 of 1  <- doomed")
                .contains("\n  1   12 v = count  v=0", "\n200   ");
    }

    @Test
    void a_violated_order_is_explained_by_what_the_passing_one_turns_round() {
        Variable a = Variable.of("Reorder.a", "a");
        Variable b = Variable.of("Reorder.b", "b");
        List<Step> steps =
                List.of(
                        ReportedTraces.write(1, 1, 5, "a = 1;", a, "0", "1").build(),
                        ReportedTraces.read(2, 2, 9, "int x = a;", a, "1").build(),
                        ReportedTraces.read(3, 2, 10, "int y = b;", b, "0").build(),
                        ReportedTraces.write(4, 1, 6, "b = -1;", b, "0", "-1").build());
        List<Integer> passing = List.of(1, 1, 2, 2);
        Trace trace =
                ReportedTraces.trace("Reorder", ReportedTraces.exhausted(6, 1).build())
                        .finding(
                                new Finding.AssertionFailed(
                                        2,
                                        "java.lang.AssertionError",
                                        Optional.empty(),
                                        List.of(
                                                ReportedTraces.at(
                                                        "Sample", 11, "assert x == 0 || y == -1;")),
                                        List.of()))
                        .threads(ReportedTraces.threads(2))
                        .execution(Execution.of("s", Optional.empty(), steps, List.of(), List.of()))
                        .passing(
                                new PassingOrder(
                                        new Route("p", passing), Reversal.between(steps, passing)))
                        .build();

        assertThat(TextReport.render(trace, Terminal.plain()))
                .isEqualTo(
                        """
                        FAIL Reorder   assertion failed in thread 2, Sample.java:11     ASSERTION
                        6 orders, all tried: 1 fails.   Fewest switches: 1 2 2 1

                        step  thread 1           thread 2
                          1    5 a = 1   ->1     .
                          2   : paused at 6       9 x = a   x=1
                          3   :                  10 y = b   y=0
                          4    6 b = -1  ->-1    (done)

                        at    thread 2, Sample.run (Sample.java:11): assert x == 0 || y == -1;
                        why   thread 2 read b (step 3) before thread 1 wrote b (step 4).
                        need  step 4 before step 3: no lock orders them.
                        pass  1 1 2 2
                        """);
    }

    @Test
    void a_check_whose_act_comes_too_late_names_the_two_locks_that_are_not_the_same() {
        Variable balance = Variable.of("Account.balance", "balance", ReportedTraces.ONE_ACCOUNT);
        HeldLock a = new HeldLock(ReportedTraces.LOCK_A, ReportedTraces.at("Sample", 10, ""));
        HeldLock b = new HeldLock(ReportedTraces.LOCK_B, ReportedTraces.at("Sample", 10, ""));
        List<Step> steps =
                List.of(
                        ReportedTraces.read(1, 2, 12, "if (balance >= amount) {", balance, "100")
                                .locks(b)
                                .build(),
                        ReportedTraces.write(2, 1, 13, "balance -= amount;", balance, "100", "20")
                                .locks(a)
                                .build(),
                        ReportedTraces.read(3, 2, 13, "balance -= amount;", balance, "20")
                                .locks(b)
                                .build(),
                        ReportedTraces.write(4, 2, 13, "balance -= amount;", balance, "20", "-60")
                                .locks(b)
                                .build());
        List<Integer> order = List.of(1, 2);
        PassingOrder passing =
                new PassingOrder(new Route("p", order), Reversal.between(steps, order));
        Trace trace =
                ReportedTraces.trace("Bank", ReportedTraces.exhausted(6, 4).build())
                        .finding(ReportedTraces.assertion("balance is -60"))
                        .threads(ReportedTraces.threads(2))
                        .pattern(
                                Patterns.find(
                                        steps, Optional.of(passing), (read, write, other) -> true))
                        .execution(
                                Execution.of(
                                        "s",
                                        Optional.of(CanPass.exact(2, 6)),
                                        steps,
                                        List.of(),
                                        List.of()))
                        .passing(passing)
                        .build();

        assertThat(TextReport.render(trace, Terminal.plain()))
                .isEqualTo(
                        """
                        FAIL Bank   balance is -60                            ATOMICITY VIOLATION
                        6 orders, all tried: 4 fail.   Fewest switches: 2 1 2 2

                        step  thread 1                 thread 2                 balance  can still pass
                          0                                                     100      2 of 6
                          1   .                        12 if (balance..  =100   100
                          2   13 balance -= ..  ->20   : paused at 13           100->20
                          3   (done)                   13 balance -= ..  =20    20
                          4                            13 balance -= ..  ->-60  20->-60

                        why   thread 2 read balance at step 1 and again at step 3 as if nobody came
                              between; thread 1 wrote it in between (step 2).
                        need  step 2 before step 1 or after step 3: thread 2 holds b, thread 1 holds
                              a: not the same lock.
                        pass  1 2
                        """);
    }

    @Test
    void two_objects_of_a_class_and_two_files_are_told_apart() {
        Variable first = Variable.of("Account.balance", "balance", ReportedTraces.ONE_ACCOUNT);
        Variable second = Variable.of("Account.balance", "balance", ReportedTraces.OTHER_ACCOUNT);
        List<Step> steps =
                List.of(
                        ReportedTraces.write(1, 1, 5, "from.balance -= amount;", first, "100", "90")
                                .build(),
                        Step.builder(
                                        2,
                                        2,
                                        Kind.READ,
                                        ReportedTraces.at("Audit", 105, "return balance;"))
                                .variable(first)
                                .values(Values.read("90"))
                                .build(),
                        Step.builder(
                                        3,
                                        2,
                                        Kind.READ,
                                        ReportedTraces.at("Audit", 105, "return balance;"))
                                .variable(second)
                                .values(Values.read("100"))
                                .build(),
                        ReportedTraces.write(4, 1, 6, "to.balance += amount;", second, "100", "110")
                                .build());
        Trace trace =
                ReportedTraces.trace("Two", ReportedTraces.exhausted(6, 6).build())
                        .finding(new Finding.UnexpectedOutput("ok\n200\n", "ok\n190\n"))
                        .threads(ReportedTraces.threads(2))
                        .execution(Execution.of("s", Optional.empty(), steps, List.of(), List.of()))
                        .build();

        assertThat(TextReport.render(trace, Terminal.plain()))
                .isEqualTo(
                        """
                        FAIL Two   expected ok 200 but was ok 190                          OUTPUT
                        6 orders, all tried: all fail.   Fewest switches: 1 2 2 1

                        step  thread 1                             thread 2
                          1   Sample:5 from.balance..  ->90        .
                          2   : paused at Sample:6                      105 return balance  =90
                          3   :                                         105 return balance  =100
                          4   Sample:6 to.balance +..  ->110       (done)

                        why   every order fails: it is not the order that breaks it.
                        """);
    }

    @Test
    void an_execution_without_end_says_who_goes_round_where() {
        Trace trace =
                ReportedTraces.trace("Spin", ReportedTraces.exhausted(2, 1).build())
                        .finding(
                                new Finding.NoEnd(
                                        10_000,
                                        List.of(
                                                new Finding.Spot(
                                                        1,
                                                        ReportedTraces.at(
                                                                "Spin", 14, "while (!ready) {")))))
                        .threads(ReportedTraces.threads(1))
                        .build();

        assertThat(TextReport.render(trace, Terminal.plain()))
                .isEqualTo(
                        """
                        FAIL Spin   no end after 10,000 steps                              NO END
                        2 orders, all tried: 1 fails.

                        why   thread 1 goes round at Spin:14: while (!ready) {
                              given up after 10,000 steps, in which every thread that could move
                                did.
                        """);
    }

    @Test
    void a_program_cannot_reach_the_terminal_with_its_message() {
        Trace trace =
                ReportedTraces.trace("X", ReportedTraces.exhausted(1, 1).build())
                        .finding(
                                ReportedTraces.assertion("\u001b[2Jgone \u202etxet\u0007 \ud800 ü"))
                        .build();
        assertThat(TextReport.render(trace, UNICODE)).contains("?[2Jgone ?txet? ? ü");
        assertThat(TextReport.render(trace, Terminal.plain())).contains("?[2Jgone ?txet? ? ?");
    }

    @Test
    void no_line_is_ever_wider_than_the_terminal_or_eighty_columns() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 150; round++) {
            Trace trace = RandomTraces.next(random);
            for (int width : new int[] {40, 60, 80, 200}) {
                for (boolean unicode : new boolean[] {false, true}) {
                    Terminal terminal = new Terminal(width, false, unicode);
                    String all =
                            TextReport.render(trace, terminal)
                                    + StepView.of(trace, terminal).render()
                                    + OutcomeTable.render(trace, terminal);
                    for (String line : all.split("\n")) {
                        if (Text.width(line) > Math.min(80, width)
                                || !line.equals(line.stripTrailing())
                                || !unicode && !line.chars().allMatch(c -> c < 0x7f)) {
                            fail("round %d, width %d, unicode %b: %s", round, width, unicode, line);
                        }
                    }
                }
            }
        }
    }
}
