package io.drawloom.report;

import static io.drawloom.report.Samples.*;

import io.drawloom.trace.*;
import io.drawloom.trace.Step.Kind;

import java.math.BigInteger;
import java.util.*;

public class Gallery {
    static void show(String t, Trace tr) {
        System.out.println("=== " + t);
        System.out.print(
                TextReport.render(
                        tr,
                        new Terminal(80, false, true),
                        List.of(TextReport.replayCommand("X.trace.json"))));
    }

    public static void main(String[] a) {
        // deadlock
        Place l12 = at("Sample", 12, "synchronized (left) {"),
                l13 = at("Sample", 13, "synchronized (right) {"),
                l22 = at("Sample", 22, "synchronized (right) {"),
                l23 = at("Sample", 23, "synchronized (left) {");
        var th = new ArrayList<>(threads(2));
        th.set(1, th.get(1).withEnd(new TracedThread.End.Waiting("right", l13)));
        th.set(
                2,
                new TracedThread(
                        2,
                        "writer",
                        TracedThread.Kind.VIRTUAL,
                        false,
                        th.get(2).origin(),
                        new TracedThread.End.Waiting("left", l23)));
        var steps =
                List.of(
                        step(1, 0, Kind.START, 30, "a.start()").folded().build(),
                        lock(2, 1, 12, "synchronized (left) {", "left", new Held("left", l12))
                                .withAfter(Prospect.exact(1, 3)),
                        lock(3, 2, 22, "synchronized (right) {", "right", new Held("right", l22))
                                .withAfter(Prospect.exact(0, 1)));
        var dead =
                trace("TwoLocks", exhausted(3, 1).build())
                        .finding(
                                new Finding.Deadlock(
                                        List.of(
                                                new Finding.Link(1, "right", l13, 2, l22),
                                                new Finding.Link(2, "left", l23, 1, l12)),
                                        List.of(
                                                new Finding.Waiter(
                                                        0,
                                                        "thread 1 to end",
                                                        at("Sample", 33, "a.join();")))))
                        .threads(th)
                        .execution(
                                Execution.of(
                                        "x",
                                        Optional.of(Prospect.exact(2, 3)),
                                        steps,
                                        List.of(),
                                        List.of()))
                        .passing(new PassingOrder(new Route("y", List.of(1, 1, 2, 2)), List.of()))
                        .build();
        show("deadlock", dead);
        // missed notify
        Variable q = Variable.of("Q.queue", "queue", "Queue#1");
        var steps2 =
                List.of(
                        step(1, 2, Kind.LOCK, 20, "synchronized (queue) {")
                                .variable(q)
                                .locks(new Held("queue", at("Sample", 20, "")))
                                .build(),
                        step(2, 2, Kind.NOTIFY, 21, "queue.notify();")
                                .variable(q)
                                .locks(new Held("queue", at("Sample", 20, "")))
                                .build(),
                        step(3, 2, Kind.UNLOCK, 22, "}").variable(q).build(),
                        step(4, 1, Kind.LOCK, 10, "synchronized (queue) {").variable(q).build(),
                        step(5, 1, Kind.WAIT, 11, "queue.wait();").variable(q).build());
        var th2 = new ArrayList<>(threads(2));
        th2.set(
                1,
                th2.get(1)
                        .withEnd(
                                new TracedThread.End.Waiting(
                                        "a notification of «queue»",
                                        at("Sample", 11, "queue.wait();"))));
        show(
                "waits",
                trace("Lost", exhausted(2, 1).build())
                        .finding(
                                new Finding.WaitsForEver(
                                        List.of(
                                                new Finding.Waiter(
                                                        1,
                                                        "a notification of «queue»",
                                                        at("Sample", 11, "queue.wait();")))))
                        .threads(th2)
                        .execution(
                                Execution.of(
                                        "x",
                                        Optional.of(Prospect.exact(1, 2)),
                                        steps2,
                                        List.of(),
                                        List.of()))
                        .build());
        // 3 threads lanes, CJK
        for (int n : new int[] {3, 4, 6, 100}) {
            var st = new ArrayList<Step>();
            int k = 1;
            Variable bal = Variable.of("Account.balance", "balance", "Account#2");
            for (int t = 1; t <= n; t++)
                st.add(
                        read(k++, t, 108, "long 残高 = balance; // 残高を読む", bal, "100")
                                .ready()
                                .after(Prospect.estimated(n - t, 1000 - t))
                                .build());
            for (int t = 1; t <= n; t++)
                st.add(
                        write(
                                        k++,
                                        t,
                                        109,
                                        "balance = 残高 - amount * 10;",
                                        bal,
                                        t == 1 ? "100" : "90",
                                        "90")
                                .after(Prospect.estimated(0, 10))
                                .build());
            show(
                    n + " threads",
                    trace(
                                    "com.acme.Bank",
                                    Search.builder(Search.Ending.TIME)
                                            .executions(12345, 600)
                                            .orders(12000, 590)
                                            .phases(
                                                    new Search.Phase("pos", 2000),
                                                    new Search.Phase("exhaustive", 10345))
                                            .redundantExecutions(7)
                                            .shrink(Search.Shrink.FEWER)
                                            .uncontrolled(
                                                    List.of(
                                                            new Search.Uncontrolled(
                                                                    "read from a socket",
                                                                    "Bank.java:20",
                                                                    3)))
                                            .notExplored(
                                                    List.of(
                                                            "ConcurrentHashMap.putAll at"
                                                                + " Bank.java:31 is taken as one"
                                                                + " step"))
                                            .build())
                            .finding(
                                    new Finding.UncaughtException(
                                            2,
                                            "java.lang.IllegalStateException",
                                            Optional.of(
                                                    "残高 is 90,\n"
                                                        + "but 100 - 2 * 10 was expected after both"
                                                        + " had withdrawn their share"),
                                            List.of(
                                                    new Place(
                                                            "com.acme.Bank",
                                                            "check",
                                                            "Bank.java",
                                                            40,
                                                            "throw new"
                                                                + " IllegalStateException(text);"),
                                                    new Place(
                                                            "com.acme.Bank$1",
                                                            "run",
                                                            "Bank.java",
                                                            12,
                                                            "check();"))))
                            .pattern(n == 4 ? LostUpdates.find(st) : Optional.empty())
                            .threads(threads(n))
                            .execution(
                                    Execution.of(
                                            "x",
                                            Optional.of(Prospect.estimated(n, 1000)),
                                            st,
                                            List.of(),
                                            List.of()))
                            .build());
        }
        // passes
        show(
                "pass",
                trace(
                                "RequestCounter",
                                exhausted(90, 0)
                                        .interleavings(BigInteger.valueOf(34650))
                                        .phases(
                                                new Search.Phase("pos", 100),
                                                new Search.Phase("exhaustive", 90))
                                        .build())
                        .build());
        show(
                "pass partly",
                trace(
                                "RequestCounter",
                                exhausted(90, 0)
                                        .interleavings(BigInteger.valueOf(34650))
                                        .uncontrolled(
                                                List.of(
                                                        new Search.Uncontrolled(
                                                                "a native block",
                                                                "Fetcher.java:20",
                                                                1)))
                                        .build())
                        .build());
        show(
                "sampled",
                trace(
                                "RequestCounter",
                                Search.builder(Search.Ending.SAMPLED)
                                        .executions(12000, 0)
                                        .phases(new Search.Phase("pos", 12000))
                                        .build())
                        .build());
        show(
                "cut",
                trace(
                                "com.acme.TransferTest#twoDeposits",
                                Search.builder(Search.Ending.EXECUTIONS)
                                        .executions(12000, 0)
                                        .orders(3, 0)
                                        .phases(new Search.Phase("pos", 12000))
                                        .build())
                        .build());
        var o =
                new Outcomes(
                        Outcomes.Unit.ORDERS,
                        List.of(
                                new Outcomes.Outcome(
                                        new Outcomes.Result.Printed("hello\ncount 2\n"),
                                        2,
                                        false,
                                        new Route("", List.of(1, 1, 2, 2))),
                                new Outcomes.Outcome(
                                        new Outcomes.Result.Printed("hello\ncount 1\n"),
                                        1,
                                        false,
                                        new Route("", List.of(1, 2, 2, 1))),
                                new Outcomes.Outcome(
                                        new Outcomes.Result.Threw(
                                                "java.lang.NullPointerException",
                                                Optional.of("x is null"),
                                                "hello\n"),
                                        1,
                                        true,
                                        new Route("", List.of(1, 2, 2, 1)))));
        var lu = lostUpdate();
        show(
                "differs",
                new Trace(
                        lu.tool(),
                        lu.program(),
                        lu.settings(),
                        lu.search(),
                        new Finding.DependsOnOrder(),
                        lu.pattern(),
                        o,
                        lu.threads(),
                        lu.shared(),
                        lu.execution(),
                        lu.passing()));
        show(
                "differs sampled nosteps",
                trace("X", Search.builder(Search.Ending.SAMPLED).executions(12000, 0).build())
                        .finding(new Finding.DependsOnOrder())
                        .outcomes(o)
                        .build());
        show(
                "noend",
                trace("Spin", exhausted(2, 1).build())
                        .finding(
                                new Finding.NoEnd(
                                        Finding.NoEnd.Cause.STEP_BOUND,
                                        10000,
                                        List.of(
                                                new Finding.Spot(
                                                        1, at("Spin", 14, "while (!ready) {")))))
                        .build());
        System.out.print(StepView.of(lu, new Terminal(80, true, true)).render());
        for (Step s : lu.execution().steps())
            System.out.print(StepView.of(lu, Terminal.plain()).render(s));
        for (Step s : dead.execution().steps())
            System.out.print(StepView.of(dead, Terminal.plain()).render(s));
        System.out.print(TextReport.render(lu, new Terminal(200, true, true)));
        System.out.print(TextReport.render(lu, new Terminal(40, false, true)));
    }
}
