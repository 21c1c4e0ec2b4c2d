package io.drawloom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.drawloom.analyse.Patterns;
import io.drawloom.trace.CanPass;
import io.drawloom.trace.Execution;
import io.drawloom.trace.Finding;
import io.drawloom.trace.HeldLock;
import io.drawloom.trace.Outcomes;
import io.drawloom.trace.Outcomes.Outcome;
import io.drawloom.trace.Outcomes.Result;
import io.drawloom.trace.PassingOrder;
import io.drawloom.trace.Pattern;
import io.drawloom.trace.Reversal;
import io.drawloom.trace.Route;
import io.drawloom.trace.Search;
import io.drawloom.trace.Settings;
import io.drawloom.trace.Step;
import io.drawloom.trace.Step.Kind;
import io.drawloom.trace.Trace;
import io.drawloom.trace.Values;
import io.drawloom.trace.Variable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;

class TextReportTest {
    private static final Terminal UNICODE = new Terminal(80, false, true);

    @Test
    void a_lost_update_of_two_threads_is_shown_exactly_so() {
        assertThat(TextReport.render(Samples.lostUpdate(), Terminal.plain()))
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
                                Samples.lostUpdate(),
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
        String coloured = TextReport.render(Samples.lostUpdate(), new Terminal(80, true, false));
        String plain = TextReport.render(Samples.lostUpdate(), Terminal.plain());

        assertThat(coloured)
                .contains(
                        "\u001b[1;31mFAIL\u001b[0m RequestCounter",
                        "\u001b[31m0 of 2  <- doomed\u001b[0m")
                .contains("\u001b[36m12 v = count    v=0\u001b[0m    \u001b[2m.\u001b[0m");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
    }

    @Test
    void a_deadlock_shows_its_circle_and_where_each_lock_was_taken() {
        assertThat(TextReport.render(Samples.deadlock(), Terminal.plain()))
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
        assertThat(TextReport.render(Samples.missedNotification(), Terminal.plain()))
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
        assertThat(TextReport.render(Samples.crowd(4), UNICODE))
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
        assertThat(TextReport.render(Samples.crowd(100), UNICODE))
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
                    Samples.read(
                                    2 * i + 1,
                                    1,
                                    12,
                                    "int v = count;",
                                    Samples.COUNT,
                                    Integer.toString(i))
                            .build());
            steps.add(
                    Samples.write(
                                    2 * i + 2,
                                    2,
                                    13,
                                    "count++;",
                                    Samples.COUNT,
                                    Integer.toString(i),
                                    Integer.toString(i + 1))
                            .after(i < 50 ? CanPass.exact(1, 3) : CanPass.exact(0, 1))
                            .build());
        }
        String report =
                TextReport.render(
                        Samples.trace("Long", Samples.exhausted(3, 2).build())
                                .finding(Samples.assertion("too many"))
                                .threads(Samples.threads(2))
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
                        Samples.write(1, 1, 5, "a = 1;", a, "0", "1").build(),
                        Samples.read(2, 2, 9, "int x = a;", a, "1").build(),
                        Samples.read(3, 2, 10, "int y = b;", b, "0").build(),
                        Samples.write(4, 1, 6, "b = -1;", b, "0", "-1").build());
        List<Integer> passing = List.of(1, 1, 2, 2);
        Trace trace =
                Samples.trace("Reorder", Samples.exhausted(6, 1).build())
                        .finding(
                                new Finding.AssertionFailed(
                                        2,
                                        "java.lang.AssertionError",
                                        Optional.empty(),
                                        List.of(
                                                Samples.at(
                                                        "Sample", 11, "assert x == 0 || y == -1;")),
                                        List.of()))
                        .threads(Samples.threads(2))
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
        Variable balance = Variable.of("Account.balance", "balance", Samples.ONE_ACCOUNT);
        HeldLock a = new HeldLock(Samples.LOCK_A, Samples.at("Sample", 10, ""));
        HeldLock b = new HeldLock(Samples.LOCK_B, Samples.at("Sample", 10, ""));
        List<Step> steps =
                List.of(
                        Samples.read(1, 2, 12, "if (balance >= amount) {", balance, "100")
                                .locks(b)
                                .build(),
                        Samples.write(2, 1, 13, "balance -= amount;", balance, "100", "20")
                                .locks(a)
                                .build(),
                        Samples.read(3, 2, 13, "balance -= amount;", balance, "20")
                                .locks(b)
                                .build(),
                        Samples.write(4, 2, 13, "balance -= amount;", balance, "20", "-60")
                                .locks(b)
                                .build());
        List<Integer> order = List.of(1, 2);
        PassingOrder passing =
                new PassingOrder(new Route("p", order), Reversal.between(steps, order));
        Trace trace =
                Samples.trace("Bank", Samples.exhausted(6, 4).build())
                        .finding(Samples.assertion("balance is -60"))
                        .threads(Samples.threads(2))
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
        Variable first = Variable.of("Account.balance", "balance", Samples.ONE_ACCOUNT);
        Variable second = Variable.of("Account.balance", "balance", Samples.OTHER_ACCOUNT);
        List<Step> steps =
                List.of(
                        Samples.write(1, 1, 5, "from.balance -= amount;", first, "100", "90")
                                .build(),
                        Step.builder(2, 2, Kind.READ, Samples.at("Audit", 105, "return balance;"))
                                .variable(first)
                                .values(Values.read("90"))
                                .build(),
                        Step.builder(3, 2, Kind.READ, Samples.at("Audit", 105, "return balance;"))
                                .variable(second)
                                .values(Values.read("100"))
                                .build(),
                        Samples.write(4, 1, 6, "to.balance += amount;", second, "100", "110")
                                .build());
        Trace trace =
                Samples.trace("Two", Samples.exhausted(6, 6).build())
                        .finding(new Finding.UnexpectedOutput("ok\n200\n", "ok\n190\n"))
                        .threads(Samples.threads(2))
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
                Samples.trace("Spin", Samples.exhausted(2, 1).build())
                        .finding(
                                new Finding.NoEnd(
                                        10_000,
                                        List.of(
                                                new Finding.Spot(
                                                        1,
                                                        Samples.at(
                                                                "Spin", 14, "while (!ready) {")))))
                        .threads(Samples.threads(1))
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
    void a_pass_is_a_pass_only_where_all_orders_were_tried_and_nothing_was_left_out() {
        assertThat(
                        TextReport.render(
                                Samples.trace(
                                                "RequestCounter",
                                                Samples.exhausted(90, 0)
                                                        .interleavings(BigInteger.valueOf(34_650))
                                                        .phases(
                                                                new Search.Phase("pos", 100),
                                                                new Search.Phase("exhaustive", 90))
                                                        .build())
                                        .build(),
                                Terminal.plain()))
                .isEqualTo(
                        """
                        PASS RequestCounter   all 90 orders tried, none fails
                        pos 100 executions, then exhaustive 90 executions; 34,650 interleavings in all;
                        nothing is left to try.
                        """);
    }

    @Test
    void a_sampled_search_is_called_sampled_and_no_proof() {
        Search sampled =
                Search.builder(Search.Ending.SAMPLED)
                        .executions(12_000, 0)
                        .phases(new Search.Phase("pos", 12_000))
                        .build();
        assertThat(TextReport.render(Samples.trace("Fetcher", sampled).build(), Terminal.plain()))
                .isEqualTo(
                        """
                        SAMPLED Fetcher   no failure found in 12,000 sampled executions: not a proof
                        pos 12,000 executions; sampled: what is left is not known.
                        """);
    }

    @Test
    void a_search_that_was_cut_short_is_called_cut_short() {
        Search cut =
                Search.builder(Search.Ending.TIME)
                        .executions(12_000, 0)
                        .orders(9_000, 0)
                        .phases(new Search.Phase("exhaustive", 12_000))
                        .build();
        Trace trace =
                Trace.builder(
                                "0.1",
                                Samples.lostUpdate().program(),
                                Settings.DEFAULTS
                                        .with(Settings.JOBS, 1)
                                        .with(Settings.TIME, Optional.of(Duration.ofSeconds(30))),
                                cut)
                        .build();
        assertThat(TextReport.render(trace, Terminal.plain()))
                .isEqualTo(
                        """
                        CUT SHORT RequestCounter   no failure found in 9,000 orders: not a proof
                        exhaustive 12,000 executions; cut short after 30 s, with orders left.
                        """);
    }

    @Test
    void a_search_that_did_its_work_is_called_cut_short_too() {
        Search cut =
                Search.builder(Search.Ending.WORK)
                        .executions(12_000, 0)
                        .orders(9_000, 0)
                        .phases(new Search.Phase("exhaustive", 12_000))
                        .build();
        assertThat(TextReport.render(Samples.trace("Fetcher", cut).build(), Terminal.plain()))
                .isEqualTo(
                        """
                        CUT SHORT Fetcher   no failure found in 9,000 orders: not a proof
                        exhaustive 12,000 executions; cut short after the work that a check does by
                        itself, with orders left.
                        """);
    }

    @Test
    void what_the_clock_ended_though_no_time_was_said_is_named() {
        Search slow =
                Search.builder(Search.Ending.TIME)
                        .executions(12, 0)
                        .phases(new Search.Phase("pos", 12))
                        .cutByClock(List.of(Search.Part.RESULTS, Search.Part.SEARCH))
                        .build();
        assertThat(TextReport.render(Samples.trace("Fetcher", slow).build(), Terminal.plain()))
                .isEqualTo(
                        """
                        CUT SHORT Fetcher   no failure found in 12 executions: not a proof
                        pos 12 executions; cut short by time, with orders left.
                        note  this took too long, and the clock ended it: the search and the ways to
                              the results.
                        """);
    }

    @Test
    void a_pass_with_a_part_that_was_not_controlled_is_no_pass() {
        Search search =
                Samples.exhausted(90, 0)
                        .uncontrolled(
                                List.of(
                                        new Search.Uncontrolled(
                                                "a native block", "Fetcher.java:20", 1)))
                        .build();
        assertThat(TextReport.render(Samples.trace("Fetcher", search).build(), Terminal.plain()))
                .isEqualTo(
                        """
                        PARTLY Fetcher   all 90 orders tried, none fails; but a part was left out
                        exhaustive 90 executions; nothing is left to try but what the notes name.
                        note  not controlled: a native block, Fetcher.java:20.
                        """);
    }

    @Test
    void results_that_depend_on_the_order_are_listed_with_their_shares() {
        Trace lost = Samples.lostUpdate();
        Outcomes outcomes =
                new Outcomes(
                        Outcomes.Unit.ORDERS,
                        List.of(
                                new Outcome(
                                        new Result.Printed("hello\ncount 2\n"),
                                        2,
                                        false,
                                        new Route("", List.of(1, 1, 2, 2))),
                                new Outcome(
                                        new Result.Printed("hello\ncount 1\n"),
                                        2,
                                        false,
                                        new Route("", List.of(1, 2, 2, 1)))));
        Trace trace =
                Trace.builder(lost.tool(), lost.program(), lost.settings(), lost.search())
                        .finding(new Finding.DependsOnOrder())
                        .pattern(lost.pattern())
                        .outcomes(outcomes)
                        .threads(lost.threads())
                        .execution(lost.execution())
                        .build();
        assertThat(TextReport.render(trace, Terminal.plain()))
                .startsWith(
                        """
                        DIFFERS RequestCounter   2 different results                  LOST UPDATE
                        4 orders (6 interleavings), all tried: 2 results.   One order: 1 2 2 1
                        """)
                .endsWith(
                        """
                        need  step 4 before step 2, or step 3 before step 1: no lock orders them.

                        result     orders  share  one way there
                        ..count 2       2    50%  1 1 2 2
                        ..count 1       2    50%  1 2 2 1
                        """);
    }

    @Test
    void a_program_cannot_reach_the_terminal_with_its_message() {
        Trace trace =
                Samples.trace("X", Samples.exhausted(1, 1).build())
                        .finding(Samples.assertion("\u001b[2Jgone \u202etxet\u0007 \ud800 ü"))
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

    @Test
    void a_lost_update_without_a_read_of_the_other_needs_it_before_or_after() {
        Variable count = Samples.COUNT;
        List<Step> steps =
                List.of(
                        Samples.read(1, 1, 12, "int v = count;", count, "0").build(),
                        Samples.write(2, 2, 20, "count = 5;", count, "0", "5").build(),
                        Samples.write(3, 1, 13, "count = v + 1;", count, "5", "1").build());
        Trace trace =
                Samples.trace("Blind", Samples.exhausted(3, 1).build())
                        .finding(Samples.assertion("expected 5 but was 1"))
                        .pattern(
                                Optional.of(
                                        new Pattern.LostUpdate(
                                                count, 1, 3, 2, OptionalInt.empty())))
                        .threads(Samples.threads(2))
                        .execution(Execution.of("s", Optional.empty(), steps, List.of(), List.of()))
                        .build();
        assertThat(TextReport.render(trace, Terminal.plain()))
                .contains("need  step 2 before step 1 or after step 3: no lock orders them.\n");
    }

    @Test
    void locks_that_are_given_back_between_the_steps_are_named() {
        Variable count = Samples.COUNT;
        HeldLock lock = new HeldLock(Samples.LOCK, Samples.at("Sample", 11, ""));
        List<Step> steps =
                List.of(
                        Samples.read(1, 1, 12, "int v = count;", count, "0").locks(lock).build(),
                        Samples.read(2, 2, 12, "int v = count;", count, "0").locks(lock).build(),
                        Samples.write(3, 2, 13, "count = v + 1;", count, "0", "1")
                                .locks(lock)
                                .build(),
                        Samples.write(4, 1, 13, "count = v + 1;", count, "1", "1")
                                .locks(lock)
                                .build());
        Trace trace =
                Samples.trace("Halves", Samples.exhausted(3, 1).build())
                        .finding(Samples.assertion("expected 2 but was 1"))
                        .pattern(
                                Optional.of(
                                        new Pattern.LostUpdate(count, 1, 4, 3, OptionalInt.of(2))))
                        .threads(Samples.threads(2))
                        .execution(Execution.of("s", Optional.empty(), steps, List.of(), List.of()))
                        .build();
        assertThat(Explain.of(trace, Terminal.plain()))
                .contains(
                        new Explain.Paragraph(
                                "need",
                                List.of(
                                        "step 4 before step 2, or step 3 before step 1: both hold"
                                            + " lock at each step, but give it back between their"
                                            + " steps.")));
    }

    @Test
    void a_message_of_several_lines_stands_in_one() {
        Trace trace =
                Samples.trace("Lines", Samples.exhausted(3, 1).build())
                        .finding(Samples.assertion("expected:\n  2\r\n\tbut was: 1\n"))
                        .build();
        assertThat(TextReport.render(trace, Terminal.plain()))
                .startsWith("FAIL Lines   expected: 2 but was: 1 ")
                .doesNotContain("\\n");
    }

    @Test
    void lines_of_an_output_stay_where_they_alone_are_wrong() {
        assertThat(output("a\nb\n", "a\nc\n")).contains("expected a b but was a c");
        assertThat(output("a\nb\n", "a b\n")).contains("expected a\\nb but was a b");
    }

    private static String output(String expected, String got) {
        return TextReport.render(
                Samples.trace("Lines", Samples.exhausted(3, 1).build())
                        .finding(new Finding.UnexpectedOutput(expected, got))
                        .build(),
                Terminal.plain());
    }

    @ParameterizedTest
    @EnumSource(Search.Ending.class)
    void no_failure_is_told_with_none_that_fails(Search.Ending ending) {
        for (boolean orders : List.of(true, false)) {
            if (!orders && ending == Search.Ending.EXHAUSTED) {
                continue; // such a search knows its orders
            }
            Search.Builder search = Search.builder(ending).executions(5, 0);
            Trace trace =
                    Samples.trace("None", (orders ? search.orders(5, 0) : search).build())
                            .finding(Samples.assertion("wrong"))
                            .build();
            assertThat(TextReport.render(trace, Terminal.plain()).lines().skip(1).limit(2))
                    .noneMatch(it -> it.matches(".*\\b0 fail.*"));
        }
    }
}
