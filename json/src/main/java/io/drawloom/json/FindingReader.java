package io.drawloom.json;

import io.drawloom.trace.Finding;
import io.drawloom.trace.Outcomes;
import io.drawloom.trace.Pattern;
import io.drawloom.trace.Route;
import io.drawloom.trace.Variable;

import java.util.OptionalInt;

/** Reads what a search found: the finding, the pattern, the results. */
final class FindingReader {
    private FindingReader() {}

    static Finding finding(Node node) {
        return switch (node.constant("kind", FindingKind.class)) {
            case PASSED -> new Finding.Passed();
            case DEPENDS_ON_ORDER -> new Finding.DependsOnOrder();
            case UNCAUGHT_EXCEPTION ->
                    new Finding.UncaughtException(
                            node.integer("thread"),
                            node.text("type"),
                            node.optionalText("message"),
                            StepReader.list(node, "stack", StepReader::placeOf),
                            StepReader.list(node, "causes", FindingReader::cause));
            case ASSERTION_FAILED ->
                    new Finding.AssertionFailed(
                            node.integer("thread"),
                            node.text("type"),
                            node.optionalText("message"),
                            StepReader.list(node, "stack", StepReader::placeOf),
                            StepReader.list(node, "causes", FindingReader::cause));
            case DEADLOCK ->
                    new Finding.Deadlock(
                            StepReader.list(node, "cycle", FindingReader::link),
                            StepReader.list(node, "others", FindingReader::waiter));
            case WAITS_FOR_EVER ->
                    new Finding.WaitsForEver(
                            StepReader.list(node, "waiters", FindingReader::waiter));
            case DATA_RACE ->
                    new Finding.DataRace(
                            node.text("what"),
                            node.integer("object"),
                            node.text("type"),
                            node.node("first").as(FindingReader::use),
                            node.node("second").as(FindingReader::use));
            case NO_END ->
                    new Finding.NoEnd(
                            node.number("bound"),
                            StepReader.list(
                                    node,
                                    "spots",
                                    it ->
                                            new Finding.Spot(
                                                    it.integer("thread"),
                                                    StepReader.place(it, "at"))));
            case UNEXPECTED_OUTPUT ->
                    new Finding.UnexpectedOutput(node.text("expected"), node.text("got"));
            case EXIT ->
                    new Finding.Exit(
                            node.integer("thread"),
                            node.integer("status"),
                            StepReader.place(node, "at"));
            case NOT_REPEATED ->
                    new Finding.NotRepeated(
                            node.text("failure"), node.number("times"), node.text("again"));
        };
    }

    private static Finding.Use use(Node node) {
        return new Finding.Use(
                node.integer("thread"),
                node.text("call"),
                node.flag("changes"),
                StepReader.place(node, "at"));
    }

    private static Finding.Cause cause(Node node) {
        return new Finding.Cause(
                node.text("type"), node.optionalText("message"), StepReader.place(node, "at"));
    }

    private static Finding.Link link(Node node) {
        return new Finding.Link(
                node.integer("thread"),
                node.integer("lock"),
                StepReader.place(node, "at"),
                node.integer("heldBy"),
                StepReader.place(node, "taken"));
    }

    private static Finding.Waiter waiter(Node node) {
        return new Finding.Waiter(
                node.integer("thread"),
                node.text("what"),
                node.optionalInteger("object"),
                StepReader.place(node, "at"));
    }

    static Pattern pattern(Node node) {
        Variable variable = node.node("variable").as(StepReader::variable);
        return node.constant("kind", Pattern.Kind.class)
                .of(
                        variable,
                        new Pattern.Steps() {
                            @Override
                            public int number(String name) {
                                return node.integer(name);
                            }

                            @Override
                            public OptionalInt optional(String name) {
                                return node.optionalInteger(name);
                            }
                        });
    }

    static Outcomes.Outcome outcome(Node node) {
        String output = node.text("output");
        Outcomes.Result result =
                switch (node.text("kind")) {
                    case "PRINTED" -> new Outcomes.Result.Printed(output);
                    case "EXITED" -> new Outcomes.Result.Exited(node.integer("status"), output);
                    case "THREW" ->
                            new Outcomes.Result.Threw(
                                    node.text("type"), node.optionalText("message"), output);
                    case "STUCK" -> new Outcomes.Result.Stuck(node.text("what"), output);
                    default -> throw node.wrong("kind", "a result that this version knows");
                };
        return new Outcomes.Outcome(
                result, node.number("count"), node.flag("failing"), route(node));
    }

    static Route route(Node node) {
        return new Route(node.text("schedule"), node.integers("threads"));
    }
}
