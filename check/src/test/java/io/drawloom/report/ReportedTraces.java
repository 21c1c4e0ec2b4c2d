package io.drawloom.report;

import io.drawloom.check.Folding;
import io.drawloom.trace.CanPass;
import io.drawloom.trace.Edge;
import io.drawloom.trace.Execution;
import io.drawloom.trace.Finding;
import io.drawloom.trace.HeldLock;
import io.drawloom.trace.PassingOrder;
import io.drawloom.trace.Pattern;
import io.drawloom.trace.Place;
import io.drawloom.trace.Program;
import io.drawloom.trace.Reversal;
import io.drawloom.trace.Route;
import io.drawloom.trace.Search;
import io.drawloom.trace.Settings;
import io.drawloom.trace.Step;
import io.drawloom.trace.Step.Kind;
import io.drawloom.trace.Trace;
import io.drawloom.trace.TracedObject;
import io.drawloom.trace.TracedThread;
import io.drawloom.trace.Values;
import io.drawloom.trace.Variable;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Traces to report on, made by hand. */
final class ReportedTraces {
    /** The objects that the samples name. */
    static final int LEFT = 1;

    static final int RIGHT = 2;
    static final int QUEUE = 3;
    static final int ONE_ACCOUNT = 4;
    static final int OTHER_ACCOUNT = 5;
    static final int LOCK_A = 6;
    static final int LOCK_B = 7;
    static final int LOCK = 8;
    static final List<TracedObject> OBJECTS =
            List.of(
                    TracedObject.of(LEFT, "Object#1", "java.lang.Object").called("left"),
                    TracedObject.of(RIGHT, "Object#2", "java.lang.Object").called("right"),
                    TracedObject.of(QUEUE, "Object#3", "java.lang.Object").called("queue"),
                    TracedObject.of(ONE_ACCOUNT, "Account#1", "Account"),
                    TracedObject.of(OTHER_ACCOUNT, "Account#2", "Account"),
                    TracedObject.of(LOCK_A, "Object#4", "java.lang.Object").called("a"),
                    TracedObject.of(LOCK_B, "Object#5", "java.lang.Object").called("b"),
                    TracedObject.of(LOCK, "Object#6", "java.lang.Object").called("lock"));

    static final Variable COUNT = Variable.of("RequestCounter.count", "count");

    private ReportedTraces() {}

    static Place at(String file, int line, String text) {
        return new Place(file, "run", file + ".java", line, text);
    }

    static Step.Builder step(int number, int thread, Kind kind, int line, String text) {
        return Step.builder(number, thread, kind, at("Sample", line, text));
    }

    static Step.Builder read(
            int number, int thread, int line, String text, Variable variable, String value) {
        return step(number, thread, Kind.READ, line, text)
                .variable(variable)
                .values(Values.read(value));
    }

    static Step.Builder write(
            int number,
            int thread,
            int line,
            String text,
            Variable variable,
            String before,
            String value) {
        return step(number, thread, Kind.WRITE, line, text)
                .variable(variable)
                .values(Values.written(before, value));
    }

    static Step lock(int number, int thread, int line, String text, String lock, HeldLock... held) {
        return step(number, thread, Kind.LOCK, line, text)
                .variable(Variable.of("Sample." + lock, lock))
                .locks(held)
                .build();
    }

    static TracedThread thread(int id, String name, TracedThread.End end) {
        return new TracedThread(
                id,
                name,
                TracedThread.Kind.PLATFORM,
                false,
                Optional.of(new TracedThread.Origin(0, 1, Place.unknown())),
                end);
    }

    static TracedThread.End waiting(String what, int object, Place at) {
        return new TracedThread.End.Waiting(what, OptionalInt.of(object), at);
    }

    /** The main thread and so many others, all ended. */
    static List<TracedThread> threads(int others) {
        List<TracedThread> threads = new ArrayList<>(List.of(TracedThread.main()));
        for (int i = 1; i <= others; i++) {
            threads.add(thread(i, "Thread-" + (i - 1), new TracedThread.End.Ended()));
        }
        return threads;
    }

    static Search.Builder exhausted(long orders, long failing) {
        return Search.builder(Search.Ending.EXHAUSTED)
                .executions(orders, failing)
                .orders(orders, failing)
                .shrink(Search.Shrink.FEWEST)
                .phases(new Search.Phase("exhaustive", orders));
    }

    static Trace.Builder trace(String name, Search search) {
        return Trace.builder(
                        "0.1",
                        Program.of(name, Program.Kind.SOURCE_FILE, "examples/" + name + ".java"),
                        Settings.DEFAULTS.with(Settings.JOBS, 1),
                        search)
                .objects(OBJECTS);
    }

    static Finding assertion(String message) {
        return new Finding.AssertionFailed(
                0, "java.lang.AssertionError", Optional.of(message), List.of(), List.of());
    }

    /**
     * The two threads that each add one, as an engine would record them: main's own steps are there
     * and folded.
     */
    static Trace lostUpdate() {
        String load = "            int v = count;";
        String store = "            count = v + 1;";
        List<Step> steps =
                List.of(
                        step(1, 0, Kind.START, 20, "a.start();").enabled(0).build(),
                        step(2, 0, Kind.START, 21, "b.start();").enabled(0, 1).build(),
                        read(3, 1, 12, load, COUNT, "0")
                                .enabled(1, 2)
                                .after(CanPass.exact(1, 3))
                                .build(),
                        read(4, 2, 12, load, COUNT, "0")
                                .enabled(1, 2)
                                .after(CanPass.exact(0, 2))
                                .build(),
                        write(5, 2, 13, store, COUNT, "0", "1")
                                .enabled(1, 2)
                                .after(CanPass.exact(0, 1))
                                .build(),
                        write(6, 1, 13, store, COUNT, "1", "1")
                                .enabled(1)
                                .after(CanPass.exact(0, 1))
                                .build(),
                        step(7, 0, Kind.JOIN, 22, "a.join();").enabled(0).build(),
                        step(8, 0, Kind.JOIN, 23, "b.join();").enabled(0).build(),
                        read(9, 0, 24, "if (count != 2) {", COUNT, "1").enabled(0).build());
        List<Edge> edges =
                List.of(
                        new Edge(1, 3, Edge.Why.START),
                        new Edge(2, 4, Edge.Why.START),
                        new Edge(3, 5, Edge.Why.CONFLICT),
                        new Edge(4, 6, Edge.Why.CONFLICT),
                        new Edge(5, 6, Edge.Why.CONFLICT),
                        new Edge(6, 7, Edge.Why.JOIN),
                        new Edge(5, 8, Edge.Why.JOIN));
        List<Step> folded = Folding.fold(steps, edges);
        List<TracedThread> threads = new ArrayList<>(List.of(TracedThread.main()));
        threads.add(
                new TracedThread(
                        1,
                        "Thread-0",
                        TracedThread.Kind.PLATFORM,
                        false,
                        Optional.of(new TracedThread.Origin(0, 1, Place.unknown())),
                        new TracedThread.End.Ended()));
        threads.add(
                new TracedThread(
                        2,
                        "Thread-1",
                        TracedThread.Kind.PLATFORM,
                        false,
                        Optional.of(new TracedThread.Origin(0, 2, Place.unknown())),
                        new TracedThread.End.Ended()));
        return trace(
                        "RequestCounter",
                        exhausted(4, 2)
                                .interleavings(BigInteger.valueOf(6), BigInteger.valueOf(4))
                                .build())
                .finding(assertion("expected 2 but was 1"))
                .pattern(Optional.of(new Pattern.LostUpdate(COUNT, 3, 6, 5, OptionalInt.of(4))))
                .threads(threads)
                .shared(List.of("RequestCounter.count"))
                .execution(
                        Execution.of(
                                "0*2 1 2*2 1 0*3",
                                Optional.of(CanPass.exact(2, 4)),
                                folded,
                                edges,
                                List.of()))
                .passing(
                        new PassingOrder(
                                new Route("0*2 1*2 2*2 0*3", List.of(1, 1, 2, 2)),
                                Reversal.between(folded.subList(2, 6), List.of(1, 1, 2, 2))))
                .build();
    }

    /** Two threads that take two locks in opposite orders. */
    static Trace deadlock() {
        Place left1 = at("Sample", 12, "synchronized (left) {");
        Place right1 = at("Sample", 13, "synchronized (right) {");
        Place right2 = at("Sample", 22, "synchronized (right) {");
        Place left2 = at("Sample", 23, "synchronized (left) {");
        List<Step> steps =
                List.of(
                        lock(1, 1, 12, left1.text(), "left", new HeldLock(LEFT, left1))
                                .withAfter(CanPass.exact(2, 3)),
                        lock(2, 2, 22, right2.text(), "right", new HeldLock(RIGHT, right2))
                                .withAfter(CanPass.exact(0, 1)));
        List<TracedThread> threads =
                List.of(
                        TracedThread.main(),
                        thread(1, "Thread-0", waiting("the lock right", RIGHT, right1)),
                        thread(2, "writer", waiting("the lock left", LEFT, left2)));
        return trace("TwoLocks", exhausted(3, 1).build())
                .finding(
                        new Finding.Deadlock(
                                List.of(
                                        new Finding.Link(1, RIGHT, right1, 2, right2),
                                        new Finding.Link(2, LEFT, left2, 1, left1)),
                                List.of(
                                        new Finding.Waiter(
                                                0,
                                                "thread 1 to end",
                                                OptionalInt.empty(),
                                                at("Sample", 33, "a.join();")))))
                .threads(threads)
                .execution(
                        Execution.of(
                                "0*2 1 2",
                                Optional.of(CanPass.exact(2, 3)),
                                steps,
                                List.of(),
                                List.of()))
                .passing(new PassingOrder(new Route("0*2 1*2 2*2", List.of(1, 1, 2, 2)), List.of()))
                .build();
    }

    /** A notification that comes before the wait. */
    static Trace missedNotification() {
        Variable queue = Variable.of("Sample.queue", "queue");
        Place wait = at("Sample", 11, "queue.wait();");
        List<Step> steps =
                List.of(
                        step(1, 2, Kind.LOCK, 20, "synchronized (queue) {").variable(queue).build(),
                        step(2, 2, Kind.NOTIFY, 21, "queue.notify();").variable(queue).build(),
                        step(3, 2, Kind.UNLOCK, 22, "}").variable(queue).build(),
                        step(4, 1, Kind.LOCK, 10, "synchronized (queue) {").variable(queue).build(),
                        step(5, 1, Kind.WAIT, 11, wait.text()).variable(queue).build());
        List<TracedThread> threads = new ArrayList<>(threads(2));
        threads.set(1, threads.get(1).withEnd(waiting("a notification of «queue»", QUEUE, wait)));
        return trace("Missed", exhausted(2, 1).build())
                .finding(
                        new Finding.WaitsForEver(
                                List.of(
                                        new Finding.Waiter(
                                                1,
                                                "a notification of «queue»",
                                                OptionalInt.of(QUEUE),
                                                wait))))
                .threads(threads)
                .execution(
                        Execution.of(
                                "s", Optional.of(CanPass.exact(1, 2)), steps, List.of(), List.of()))
                .build();
    }

    /**
     * So many threads that each read and then each write one balance, with source in Japanese;
     * estimated.
     */
    static Trace crowd(int others) {
        Variable balance = Variable.of("Bank.balance", "balance");
        List<Step> steps = new ArrayList<>();
        for (int t = 1; t <= others; t++) {
            steps.add(
                    read(t, t, 108, "long 残高 = balance; // 残高を読む", balance, "100")
                            .after(CanPass.estimated(others - t, 1000 - t))
                            .build());
        }
        for (int t = 1; t <= others; t++) {
            steps.add(
                    write(
                                    others + t,
                                    t,
                                    109,
                                    "balance = 残高 - amount * 10;",
                                    balance,
                                    t == 1 ? "100" : "90",
                                    "90")
                            .after(CanPass.estimated(0, 10))
                            .build());
        }
        List<Place> stack =
                List.of(
                        new Place(
                                "com.acme.Bank",
                                "check",
                                "Bank.java",
                                40,
                                "throw new IllegalStateException(text);"),
                        new Place("com.acme.Bank$1", "run", "Bank.java", 12, "check();"));
        return trace(
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
                                                        "read from a socket", "Bank.java:20", 3)))
                                .notExplored(
                                        List.of(
                                                new Search.NotExplored(
                                                        Search.NotExplored.Kind.ONE_STEP,
                                                        "ConcurrentHashMap.putAll at Bank.java:31"
                                                                + " is taken as one step")))
                                .build())
                .finding(
                        new Finding.UncaughtException(
                                2,
                                "java.lang.IllegalStateException",
                                Optional.of(
                                        "残高 is 90,\n"
                                                + "but 100 - 2 * 10 was expected after both had"
                                                + " withdrawn their share"),
                                stack,
                                List.of()))
                .threads(threads(others))
                .execution(
                        Execution.of(
                                "s",
                                Optional.of(CanPass.estimated(others, 1000)),
                                steps,
                                List.of(),
                                List.of()))
                .build();
    }
}
