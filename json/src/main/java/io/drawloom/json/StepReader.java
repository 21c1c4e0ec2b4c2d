package io.drawloom.json;

import io.drawloom.trace.AccessMode;
import io.drawloom.trace.Branch;
import io.drawloom.trace.CanPass;
import io.drawloom.trace.Edge;
import io.drawloom.trace.HeldLock;
import io.drawloom.trace.Place;
import io.drawloom.trace.Step;
import io.drawloom.trace.Values;
import io.drawloom.trace.Variable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the steps of a trace and what belongs to one: variables, values, places. */
final class StepReader {
    private StepReader() {}

    static Step step(Node node) {
        return new Step(
                node.integer("step"),
                node.integer("thread"),
                node.constant("kind", Step.Kind.class),
                node.optionalNode("variable").map(it -> it.as(StepReader::variable)),
                node.has("mode")
                        ? Optional.of(node.constant("mode", AccessMode.class))
                        : Optional.empty(),
                node.optionalInteger("readsFrom"),
                node.optionalNode("values").map(StepReader::values).orElse(Values.none()),
                place(node, "at"),
                node.integers("enabled"),
                list(node, "locks", it -> new HeldLock(it.integer("lock"), place(it, "taken"))),
                node.integers("picks"),
                node.flag("folded"),
                node.optionalNumber("nanos").orElse(0),
                node.optionalNode("canPass").map(it -> it.as(StepReader::canPass)));
    }

    static Variable variable(Node node) {
        return new Variable(
                node.text("name"),
                node.text("short"),
                node.optionalInteger("object"),
                node.optionalInteger("index"),
                node.has("part")
                        ? node.constant("part", Variable.Part.class)
                        : Variable.Part.FIELD);
    }

    private static Values values(Node node) {
        return new Values(
                node.optionalText("before"),
                node.optionalText("after"),
                node.optionalText("read"),
                node.optionalText("written"),
                node.optionalNode("element")
                        .map(it -> new Values.Element(it.text("key"), values(it))));
    }

    static CanPass canPass(Node node) {
        return new CanPass(node.count("orders"), node.count("passing"), node.flag("exact"));
    }

    static Edge edge(Node node) {
        return new Edge(
                node.integer("from"), node.integer("to"), node.constant("why", Edge.Why.class));
    }

    static Branch branch(Node node) {
        return new Branch(
                node.integer("step"),
                node.integer("thread"),
                node.node("canPass").as(StepReader::canPass));
    }

    static Place place(Node node, String name) {
        return node.optionalNode(name)
                .map(it -> it.as(StepReader::placeOf))
                .orElse(Place.unknown());
    }

    static Place placeOf(Node node) {
        return new Place(
                node.optionalText("class").orElse(""),
                node.optionalText("method").orElse(""),
                node.optionalText("file").orElse(""),
                node.optionalInteger("line").orElse(0),
                node.optionalText("text").orElse(""));
    }

    static <T> List<T> list(Node node, String name, Function<Node, T> maker) {
        List<T> values = new ArrayList<>();
        for (Node each : node.nodes(name)) {
            values.add(each.as(maker));
        }
        return values;
    }
}
