package io.drawloom.report;

import io.drawloom.analyse.Patterns;
import io.drawloom.trace.CanPass;
import io.drawloom.trace.Execution;
import io.drawloom.trace.Finding;
import io.drawloom.trace.HeldLock;
import io.drawloom.trace.Outcomes;
import io.drawloom.trace.Outcomes.Outcome;
import io.drawloom.trace.Outcomes.Result;
import io.drawloom.trace.PassingOrder;
import io.drawloom.trace.Place;
import io.drawloom.trace.Reversal;
import io.drawloom.trace.Route;
import io.drawloom.trace.Search;
import io.drawloom.trace.Step;
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
import java.util.SplittableRandom;

/** Traces of any shape, with texts that are long, wide, empty or hostile. */
final class RandomTraces {
    private static final String[] TEXTS = {
        "x",
        "count",
        "int v = count;",
        "残高を読む",
        "a very long text that goes on and on and on, far beyond the width of any terminal that"
                + " there is",
        "長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い",
        "averyveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryverylongword",
        "e\u0301\u0301\u0301 \ud83d\ude00 \ud83d\ude00",
        "tab\tand\nline\r\nends",
        "\u001b[31m\u202e\ud800",
        "synchronized (lock) { count++; } // done",
        "Map<String, List<Integer>> m = new HashMap<>(); for (int i = 0; i < 10; i++) { m.put(k,"
                + " v); }",
        "\"unclosed",
        "if (a == b && c <= d || x -= 1) {",
    };

    private final SplittableRandom random;
    private final int threads;
    private final List<TracedObject> objects = new ArrayList<>();

    private RandomTraces(SplittableRandom random) {
        this.random = random;
        for (int i = 1; i <= 5; i++) {
            TracedObject object = TracedObject.of(i, text() + "#" + i, "T");
            objects.add(random.nextBoolean() ? object : object.called(i + text()));
        }
        this.threads = 1 + (random.nextInt(4) == 0 ? random.nextInt(120) : random.nextInt(5));
    }

    static Trace next(SplittableRandom random) {
        return new RandomTraces(random).trace();
    }

    private Trace trace() {
        List<Step> steps = new ArrayList<>();
        int length = random.nextInt(3) == 0 ? random.nextInt(200) : random.nextInt(12);
        int number = 0;
        for (int i = 0; i < length; i++) {
            number += random.nextInt(10) == 0 ? 2 : 1;
            steps.add(step(number));
        }
        List<TracedThread> all = new ArrayList<>(List.of(TracedThread.main()));
        for (int i = 1; i < threads; i++) {
            all.add(ReportedTraces.thread(i, text(), end()));
        }
        List<Integer> order = new ArrayList<>();
        steps.forEach(it -> order.add(random.nextInt(threads)));
        PassingOrder passing =
                new PassingOrder(new Route("p", order), Reversal.between(steps, order));
        Trace.Builder trace =
                ReportedTraces.trace("N" + text(), search())
                        .finding(finding())
                        .threads(all)
                        .objects(objects)
                        .outcomes(outcomes(order))
                        .pattern(
                                Patterns.find(
                                        steps, Optional.of(passing), (read, write, other) -> true))
                        .execution(
                                Execution.of(
                                        text(),
                                        random.nextBoolean()
                                                ? Optional.of(canPass())
                                                : Optional.empty(),
                                        steps,
                                        List.of(),
                                        List.of()));
        return random.nextBoolean() ? trace.passing(passing).build() : trace.build();
    }

    private Step step(int number) {
        Step.Kind[] kinds = Step.Kind.values();
        int thread = random.nextInt(threads);
        Step.Builder step =
                Step.builder(number, thread, kinds[random.nextInt(kinds.length)], place());
        if (random.nextInt(5) > 0) {
            step.variable(variable()).values(values());
        }
        if (random.nextInt(3) > 0) {
            step.after(canPass());
        }
        if (random.nextInt(4) == 0) {
            step.folded();
        }
        if (random.nextInt(4) == 0) {
            step.locks(new HeldLock(object(), place()));
        }
        if (random.nextBoolean()) {
            step.enabled(thread);
        }
        return step.build();
    }

    private Values values() {
        return switch (random.nextInt(4)) {
            case 0 -> Values.none();
            case 1 -> Values.read(text());
            case 2 -> Values.written(text(), text());
            default -> Values.updated(text(), Integer.toString(random.nextInt()));
        };
    }

    private Variable variable() {
        return switch (random.nextInt(4)) {
            case 0 -> ReportedTraces.COUNT;
            case 1 -> Variable.of("a.B.c", "c", object());
            case 2 -> Variable.element("int[]", "int[]", 1, random.nextInt(100_000));
            default -> Variable.content(text(), text(), object());
        };
    }

    private Place place() {
        return switch (random.nextInt(5)) {
            case 0 -> Place.unknown();
            case 1 -> new Place(text(), text(), text(), 0, text());
            case 2 ->
                    new Place(
                            "a.b.C$1",
                            "run",
                            "AnotherFileWithALongName.java",
                            random.nextInt(100_000),
                            text());
            default -> new Place("Main", "run", "Main.java", 1 + random.nextInt(300), text());
        };
    }

    private CanPass canPass() {
        BigInteger orders =
                new BigInteger(random.nextInt(60), new java.util.Random(random.nextLong()));
        boolean none = random.nextInt(3) == 0;
        return new CanPass(
                orders, none ? BigInteger.ZERO : orders.shiftRight(1), random.nextBoolean());
    }

    private TracedThread.End end() {
        return switch (random.nextInt(4)) {
            case 0 -> new TracedThread.End.Ended();
            case 1 -> new TracedThread.End.Failed(text(), Optional.of(text()), place());
            case 2 -> ReportedTraces.waiting(text(), object(), place());
            default -> new TracedThread.End.LeftRunning();
        };
    }

    private Finding finding() {
        int thread = random.nextInt(threads);
        return switch (random.nextInt(10)) {
            case 0 -> new Finding.Passed();
            case 1 -> new Finding.DependsOnOrder();
            case 2 ->
                    new Finding.UncaughtException(
                            thread,
                            text(),
                            Optional.of(text()),
                            places(),
                            List.of(new Finding.Cause(text(), Optional.of(text()), place())));
            case 3 ->
                    new Finding.AssertionFailed(
                            thread, text(), Optional.empty(), places(), List.of());
            case 4 ->
                    new Finding.Deadlock(
                            List.of(
                                    new Finding.Link(1, object(), place(), 2, place()),
                                    new Finding.Link(2, object(), place(), 1, place())),
                            List.of(waiter(0)));
            case 5 -> new Finding.WaitsForEver(List.of(waiter(thread)));
            case 6 -> new Finding.NoEnd(1_000_000, List.of(new Finding.Spot(thread, place())));
            case 7 ->
                    new Finding.DataRace(
                            text(),
                            object(),
                            text(),
                            new Finding.Use(thread, text(), random.nextBoolean(), place()),
                            new Finding.Use(thread + 1, text(), true, place()));
            case 8 -> new Finding.UnexpectedOutput(text(), text());
            default -> new Finding.Exit(thread, 3, place());
        };
    }

    private List<Place> places() {
        List<Place> places = new ArrayList<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            places.add(place());
        }
        return places;
    }

    private Outcomes outcomes(List<Integer> order) {
        List<Outcome> list = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            Result result =
                    switch (random.nextInt(4)) {
                        case 0 -> new Result.Printed(text());
                        case 1 -> new Result.Exited(2, text());
                        case 2 -> new Result.Threw(text(), Optional.of(text()), text());
                        default -> new Result.Stuck("deadlock", text());
                    };
            list.add(
                    new Outcome(
                            result,
                            1 + random.nextInt(1_000_000),
                            random.nextBoolean(),
                            new Route("s", order)));
        }
        return new Outcomes(Outcomes.Unit.EXECUTIONS, list);
    }

    private Search search() {
        Search.Ending[] endings = Search.Ending.values();
        Search.Shrink[] shrinks = Search.Shrink.values();
        return Search.builder(endings[random.nextInt(endings.length)])
                .executions(1_234_567, 1234)
                .orders(1_000_000, random.nextInt(1_000_000))
                .interleavings(BigInteger.TEN.pow(random.nextInt(80)))
                .shrink(shrinks[random.nextInt(shrinks.length)])
                .phases(new Search.Phase(text(), 12))
                .uncontrolled(List.of(new Search.Uncontrolled(text(), text(), 3)))
                .notExplored(
                        List.of(new Search.NotExplored(Search.NotExplored.Kind.ONE_STEP, text())))
                .build();
    }

    private int object() {
        return 1 + random.nextInt(objects.size());
    }

    private Finding.Waiter waiter(int thread) {
        return new Finding.Waiter(thread, text(), OptionalInt.of(object()), place());
    }

    private String text() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }
}
