package io.drawloom.report;

import io.drawloom.trace.Edge;
import io.drawloom.trace.Execution;
import io.drawloom.trace.Finding;
import io.drawloom.trace.Folding;
import io.drawloom.trace.Held;
import io.drawloom.trace.LostUpdates;
import io.drawloom.trace.PassingOrder;
import io.drawloom.trace.Place;
import io.drawloom.trace.Program;
import io.drawloom.trace.Prospect;
import io.drawloom.trace.Route;
import io.drawloom.trace.Search;
import io.drawloom.trace.Settings;
import io.drawloom.trace.Step;
import io.drawloom.trace.Step.Kind;
import io.drawloom.trace.Swap;
import io.drawloom.trace.Trace;
import io.drawloom.trace.TracedThread;
import io.drawloom.trace.Values;
import io.drawloom.trace.Variable;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Traces to report on, made by hand. */
final class Samples {
    static final Variable COUNT = Variable.of("RequestCounter.count", "count");

    private Samples() {}

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

    static Step lock(int number, int thread, int line, String text, String lock, Held... held) {
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
                Settings.builder().build(),
                search);
    }

    static Finding assertion(String message) {
        return new Finding.AssertionFailed(
                0, "java.lang.AssertionError", Optional.of(message), List.of());
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
                        step(1, 0, Kind.START, 20, "a.start();").ready(0).build(),
                        step(2, 0, Kind.START, 21, "b.start();").ready(0, 1).build(),
                        read(3, 1, 12, load, COUNT, "0")
                                .ready(1, 2)
                                .after(Prospect.exact(1, 3))
                                .build(),
                        read(4, 2, 12, load, COUNT, "0")
                                .ready(1, 2)
                                .after(Prospect.exact(0, 2))
                                .build(),
                        write(5, 2, 13, store, COUNT, "0", "1")
                                .ready(1, 2)
                                .after(Prospect.exact(0, 1))
                                .build(),
                        write(6, 1, 13, store, COUNT, "1", "1")
                                .ready(1)
                                .after(Prospect.exact(0, 1))
                                .build(),
                        step(7, 0, Kind.JOIN, 22, "a.join();").ready(0).build(),
                        step(8, 0, Kind.JOIN, 23, "b.join();").ready(0).build(),
                        read(9, 0, 24, "if (count != 2) {", COUNT, "1").ready(0).build());
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
                .pattern(LostUpdates.find(folded))
                .threads(threads)
                .shared(List.of("RequestCounter.count"))
                .execution(
                        Execution.of(
                                "0*2 1 2*2 1 0*3",
                                Optional.of(Prospect.exact(2, 4)),
                                folded,
                                edges,
                                List.of()))
                .passing(
                        new PassingOrder(
                                new Route("0*2 1*2 2*2 0*3", List.of(1, 1, 2, 2)),
                                Swap.between(folded.subList(2, 6), List.of(1, 1, 2, 2))))
                .build();
    }
}
