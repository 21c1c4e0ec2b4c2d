package io.drawloom.json;

import io.drawloom.check.Folding;
import io.drawloom.trace.AccessMode;
import io.drawloom.trace.Branch;
import io.drawloom.trace.CanPass;
import io.drawloom.trace.Edge;
import io.drawloom.trace.Execution;
import io.drawloom.trace.Finding;
import io.drawloom.trace.HeldLock;
import io.drawloom.trace.Outcomes;
import io.drawloom.trace.Outcomes.Outcome;
import io.drawloom.trace.Outcomes.Result;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Traces to write and to read. */
final class WrittenTraces {
    private static final String DIGEST = "0123456789abcdef".repeat(4);

    private WrittenTraces() {}

    private static Place at(int line, String method, String text) {
        return new Place("RequestCounter", method, "RequestCounter.java", line, text);
    }

    /**
     * The example of docs/trace-format.md: two threads that each add one, and one of the two is
     * lost.
     */
    static Trace lostUpdate() {
        Variable count = Variable.of("RequestCounter.count", "count");
        Place load = at(12, "handleRequest", "        int v = count;");
        Place store = at(13, "handleRequest", "        count = v + 1;");
        Place start1 = at(19, "main", "        first.start();");
        Place start2 = at(20, "main", "        second.start();");
        List<Step> steps =
                List.of(
                        Step.builder(1, 0, Kind.START, start1).enabled(0).build(),
                        Step.builder(2, 0, Kind.START, start2).enabled(0, 1).build(),
                        Step.builder(3, 1, Kind.READ, load)
                                .variable(count)
                                .mode(AccessMode.PLAIN)
                                .values(Values.read("0"))
                                .enabled(1, 2)
                                .after(CanPass.exact(1, 3))
                                .build(),
                        Step.builder(4, 2, Kind.READ, load)
                                .variable(count)
                                .mode(AccessMode.PLAIN)
                                .values(Values.read("0"))
                                .enabled(1, 2)
                                .after(CanPass.exact(0, 2))
                                .build(),
                        Step.builder(5, 2, Kind.WRITE, store)
                                .variable(count)
                                .mode(AccessMode.PLAIN)
                                .values(Values.written("0", "1"))
                                .enabled(1, 2)
                                .after(CanPass.exact(0, 1))
                                .build(),
                        Step.builder(6, 1, Kind.WRITE, store)
                                .variable(count)
                                .mode(AccessMode.PLAIN)
                                .values(Values.written("1", "1"))
                                .enabled(1)
                                .after(CanPass.exact(0, 1))
                                .build(),
                        Step.builder(7, 0, Kind.JOIN, at(21, "main", "        first.join();"))
                                .enabled(0)
                                .build(),
                        Step.builder(8, 0, Kind.JOIN, at(22, "main", "        second.join();"))
                                .enabled(0)
                                .build(),
                        Step.builder(9, 0, Kind.READ, at(23, "main", "        if (count != 2) {"))
                                .variable(count)
                                .mode(AccessMode.PLAIN)
                                .values(Values.read("1"))
                                .readsFrom(6)
                                .enabled(0)
                                .build());
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
        List<Branch> branches =
                List.of(
                        new Branch(3, 1, CanPass.exact(1, 3)),
                        new Branch(3, 2, CanPass.exact(1, 3)),
                        new Branch(4, 1, CanPass.exact(1, 1)),
                        new Branch(4, 2, CanPass.exact(0, 2)));
        Place thrown =
                at(
                        24,
                        "main",
                        "            throw new AssertionError(\"expected 2 but was \" + count);");
        String error = "java.lang.AssertionError";
        Optional<String> message = Optional.of("expected 2 but was 1");
        Route passing = new Route("0x2 1x2 2x2 0x3", List.of(1, 1, 2, 2));
        return Trace.builder(
                        "0.1.0",
                        new Program(
                                "RequestCounter",
                                Program.Kind.SOURCE_FILE,
                                "examples/RequestCounter.java",
                                List.of(),
                                List.of(),
                                Optional.of(DIGEST),
                                Map.of("RequestCounter", DIGEST)),
                        Settings.DEFAULTS.with(Settings.JOBS, 1).with(Settings.SEED, 42),
                        Search.builder(Search.Ending.EXHAUSTED)
                                .phases(
                                        new Search.Phase("pos", 1000),
                                        new Search.Phase("exhaustive", 4))
                                .executions(1004, 498)
                                .orders(4, 2)
                                .interleavings(BigInteger.valueOf(6), BigInteger.valueOf(4))
                                .shrink(Search.Shrink.FEWEST)
                                .build())
                .finding(new Finding.AssertionFailed(0, error, message, List.of(thrown), List.of()))
                .pattern(Optional.of(new Pattern.LostUpdate(count, 3, 6, 5, OptionalInt.of(4))))
                .outcomes(
                        new Outcomes(
                                Outcomes.Unit.ORDERS,
                                List.of(
                                        new Outcome(new Result.Printed(""), 2, false, passing),
                                        new Outcome(
                                                new Result.Threw(error, message, ""),
                                                2,
                                                true,
                                                new Route(
                                                        "0x2 1 2x2 1 0x3", List.of(1, 2, 2, 1))))))
                .objects(
                        List.of(
                                object(1, "main", 0),
                                object(2, "Thread-0", 1),
                                object(3, "Thread-1", 2)))
                .threads(
                        List.of(
                                TracedThread.main()
                                        .withEnd(
                                                new TracedThread.End.Failed(
                                                        error, message, thrown)),
                                thread(1, "Thread-0", new TracedThread.Origin(0, 1, start1)),
                                thread(2, "Thread-1", new TracedThread.Origin(0, 2, start2))))
                .shared(List.of("RequestCounter.count"))
                .execution(
                        Execution.of(
                                "0x2 1 2x2 1 0x3",
                                Optional.of(CanPass.exact(2, 4)),
                                folded,
                                edges,
                                branches))
                .passing(
                        new PassingOrder(
                                passing, Reversal.between(folded.subList(2, 6), passing.threads())))
                .build();
    }

    private static TracedThread thread(int id, String name, TracedThread.Origin origin) {
        return new TracedThread(
                id,
                name,
                TracedThread.Kind.PLATFORM,
                false,
                Optional.of(origin),
                new TracedThread.End.Ended());
    }

    private static TracedObject object(int number, String name, int thread) {
        return new TracedObject(
                number,
                name,
                Optional.empty(),
                "java.lang.Thread",
                TracedObject.Kind.THREAD,
                OptionalInt.of(thread));
    }

    /** A trace in which every field has a value, and texts are hard to write. */
    static Trace everything(Finding finding) {
        String hard = "残高 \ud83d\ude00 \ud800 \" \\ / \u0000 \u001b[31m\n\t\u2028 </script>";
        Place place = new Place("a.B$1", "run", "B.java", 7, hard);
        Variable element = Variable.element("int[]", "a", 3, 3);
        BigInteger huge = BigInteger.TEN.pow(40);
        List<Step> steps =
                List.of(
                        Step.builder(1, 0, Kind.START, place).build(),
                        Step.builder(4, 1, Kind.UPDATE, place)
                                .variable(element)
                                .mode(AccessMode.EXCLUSIVE)
                                .readsFrom(1)
                                .values(
                                        new Values(
                                                Optional.of("1"),
                                                Optional.of("2"),
                                                Optional.of(hard),
                                                Optional.of(""),
                                                Optional.of(
                                                        new Values.Element(hard, Values.read("")))))
                                .enabled(0, 1)
                                .locks(new HeldLock(1, place), new HeldLock(2, Place.unknown()))
                                .picks(List.of(0, 3))
                                .nanos(Long.MAX_VALUE)
                                .after(new CanPass(huge, BigInteger.ONE, false))
                                .build(),
                        Step.builder(5, 0, Kind.CALL, Place.unknown())
                                .variable(Variable.content("java.util.ArrayDeque", "q", 4))
                                .folded()
                                .build());
        TracedThread.Origin origin = new TracedThread.Origin(0, 1, place);
        return Trace.builder(
                        "0.1.0",
                        new Program(
                                hard,
                                Program.Kind.METHOD,
                                "a.B#m",
                                List.of("build/classes", hard),
                                List.of("", "--x"),
                                Optional.of(DIGEST),
                                Map.of("a.B", DIGEST, "a.A", DIGEST)),
                        Settings.DEFAULTS
                                .with(Settings.STRATEGY, "pos")
                                .with(Settings.SEED, Long.MIN_VALUE)
                                .with(Settings.JOBS, 2)
                                .with(Settings.EXECUTIONS, Long.MAX_VALUE)
                                .with(Settings.TIME, Optional.of(Duration.ofMillis(1500)))
                                .with(Settings.WORK, Long.MAX_VALUE)
                                .with(Settings.FIRST, true)
                                .with(Settings.EARLY_TIMERS, true)
                                .with(Settings.SPURIOUS_WAKEUPS, true)
                                .with(Settings.REFUSE_CONNECTIONS, true)
                                .with(Settings.INCLUDE, List.of("a.*"))
                                .with(Settings.EXCLUDE, List.of("b.*"))
                                .with(Settings.MAX_STEPS, 10)
                                .with(Settings.EXPECT_OUTPUT, Optional.of(hard)),
                        Search.builder(Search.Ending.TIME)
                                .phases(new Search.Phase("pos", 3))
                                .executions(3, 1)
                                .redundantExecutions(4)
                                .orders(2, 1)
                                .interleavings(huge, BigInteger.ONE)
                                .cutByClock(List.of(Search.Part.SEARCH, Search.Part.EXPLAINING))
                                .shrink(Search.Shrink.FEWER)
                                .uncontrolled(
                                        List.of(
                                                new Search.Uncontrolled("a socket", "B.java:7", 2),
                                                new Search.Uncontrolled("a file", "", 1)))
                                .notExplored(
                                        List.of(
                                                new Search.NotExplored(
                                                        Search.NotExplored.Kind.ONE_STEP,
                                                        "putAll is one step")))
                                .build())
                .finding(finding)
                .pattern(Optional.of(new Pattern.LostUpdate(element, 1, 5, 4, OptionalInt.of(4))))
                .outcomes(
                        new Outcomes(
                                Outcomes.Unit.EXECUTIONS,
                                List.of(
                                        outcome(new Result.Printed(hard)),
                                        outcome(new Result.Exited(-1, "x")),
                                        outcome(new Result.Threw("E", Optional.of(hard), "")),
                                        outcome(new Result.Threw("E", Optional.empty(), "")),
                                        outcome(new Result.Stuck("deadlock", "")))))
                .threads(
                        List.of(
                                TracedThread.main(),
                                thread(1, hard, origin)
                                        .withEnd(
                                                new TracedThread.End.Failed(
                                                        "E", Optional.empty(), Place.unknown())),
                                new TracedThread(
                                        2,
                                        "",
                                        TracedThread.Kind.VIRTUAL,
                                        true,
                                        Optional.of(origin),
                                        new TracedThread.End.Waiting(
                                                "a", OptionalInt.of(1), place)),
                                thread(3, "x", origin).withEnd(new TracedThread.End.LeftRunning())))
                .objects(
                        List.of(
                                TracedObject.of(1, "Object#1", "java.lang.Object").called("a"),
                                new TracedObject(
                                        2,
                                        hard,
                                        Optional.empty(),
                                        "java.lang.Thread",
                                        TracedObject.Kind.THREAD,
                                        OptionalInt.of(1)),
                                new TracedObject(
                                        3,
                                        "int[]#1",
                                        Optional.empty(),
                                        "[I",
                                        TracedObject.Kind.ARRAY,
                                        OptionalInt.empty()),
                                TracedObject.of(4, "ArrayDeque#1", "java.util.ArrayDeque")))
                .shared(List.of("int[]", "a.B.c"))
                .execution(
                        new Execution(
                                "schedule",
                                1_000_000,
                                Optional.of(new CanPass(huge, huge, true)),
                                steps,
                                List.of(new Edge(1, 4, Edge.Why.TIME)),
                                List.of(
                                        new Branch(
                                                4, 1, new CanPass(huge, BigInteger.ZERO, false)))))
                .passing(
                        new PassingOrder(
                                new Route("p", List.of(0, 1)), List.of(new Reversal(1, 4))))
                .build();
    }

    private static Outcome outcome(Result result) {
        return new Outcome(result, 9_007_199_254_740_993L, true, new Route("s", List.of(0, 1)));
    }

    /** One of each finding. */
    static List<Finding> findings() {
        Place place = at(3, "run", "x");
        return List.of(
                new Finding.Passed(),
                new Finding.DependsOnOrder(),
                new Finding.UncaughtException(
                        1,
                        "E",
                        Optional.of("m"),
                        List.of(place, Place.unknown()),
                        List.of(
                                new Finding.Cause("C", Optional.of("c"), place),
                                new Finding.Cause("D", Optional.empty(), Place.unknown()))),
                new Finding.AssertionFailed(1, "E", Optional.empty(), List.of(), List.of()),
                new Finding.Deadlock(
                        List.of(
                                new Finding.Link(1, 1, place, 2, place),
                                new Finding.Link(2, 2, place, 1, Place.unknown())),
                        List.of(
                                new Finding.Waiter(
                                        0, "thread 1 to end", OptionalInt.of(2), place))),
                new Finding.WaitsForEver(
                        List.of(new Finding.Waiter(0, "x", OptionalInt.empty(), Place.unknown()))),
                new Finding.DataRace(
                        "list",
                        1,
                        "java.util.ArrayList",
                        new Finding.Use(0, "ArrayList.add", true, place),
                        new Finding.Use(1, "ArrayList.get", false, Place.unknown())),
                new Finding.NoEnd(5, List.of(new Finding.Spot(1, place))),
                new Finding.UnexpectedOutput("a\n", "b\r\n"),
                new Finding.Exit(0, 3, place),
                new Finding.NotRepeated("E: m", 7, "it did not fail"));
    }

    /** A small trace of a program of this name. */
    static Trace of(String name) {
        return Trace.builder(
                        "0.1.0",
                        Program.of(name, Program.Kind.MAIN_CLASS, name),
                        Settings.DEFAULTS.with(Settings.JOBS, 1),
                        Search.builder(Search.Ending.SAMPLED).executions(3, 0).build())
                .build();
    }
}
