package io.drawloom.json;

import io.drawloom.trace.Branch;
import io.drawloom.trace.Edge;
import io.drawloom.trace.Execution;
import io.drawloom.trace.Option;
import io.drawloom.trace.OptionType;
import io.drawloom.trace.Outcomes;
import io.drawloom.trace.PassingOrder;
import io.drawloom.trace.Program;
import io.drawloom.trace.Reversal;
import io.drawloom.trace.Search;
import io.drawloom.trace.Settings;
import io.drawloom.trace.Step;
import io.drawloom.trace.Trace;
import io.drawloom.trace.TracedObject;
import io.drawloom.trace.TracedThread;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads what {@link TraceWriter} writes, in any order of the fields; fields that it does not know
 * are passed over.
 */
final class TraceReader {
    private final JsonParser parser;
    private final Map<String, Node> parts = new LinkedHashMap<>();
    private @Nullable String tool;
    private @Nullable String schedule;
    private Outcomes.@Nullable Unit outcomesCount;
    private int length;
    private List<Outcomes.Outcome> outcomes = List.of();
    private List<TracedThread> threads = List.of();
    private List<TracedObject> objects = List.of();
    private List<String> shared = List.of();
    private List<Step> steps = List.of();
    private List<Edge> edges = List.of();
    private List<Branch> branches = List.of();

    TraceReader(JsonParser parser) {
        this.parser = parser;
    }

    Trace read() {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new Malformed(line(), "a trace must be an object");
        }
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            field(name);
        }
        int end = line();
        if (parser.nextToken() != null) {
            throw new Malformed(line(), "something follows after the trace");
        }
        try {
            return trace(end);
        } catch (IllegalArgumentException e) {
            throw new Malformed(end, String.valueOf(e.getMessage()));
        }
    }

    /** The program alone, without the digests of its classes. */
    Program program() {
        parser.nextToken();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            if (name.equals("program")) {
                return Node.read(parser, name).as(it -> program(it, Map.of()));
            }
            parser.skipChildren();
        }
        throw new Malformed(line(), "the trace has no 'program'");
    }

    private void field(String name) {
        switch (name) {
            case "tool" -> tool = text(name);
            case "schedule" -> schedule = text(name);
            case "outcomesCount" -> outcomesCount = unit(text(name));
            case "length" -> length = number(name);
            case "program",
                    "classes",
                    "settings",
                    "search",
                    "finding",
                    "pattern",
                    "canPass",
                    "passing" ->
                    parts.put(name, Node.read(parser, name));
            case "outcomes" -> outcomes = objects(name, FindingReader::outcome);
            case "threads" -> threads = objects(name, TraceReader::thread);
            case "objects" -> objects = objects(name, TraceReader::tracedObject);
            case "shared" -> shared = texts(name);
            case "steps" -> steps = objects(name, StepReader::step);
            case "edges" -> edges = objects(name, StepReader::edge);
            case "branches" -> branches = objects(name, StepReader::branch);
            default -> parser.skipChildren();
        }
    }

    private Trace trace(int end) {
        Map<String, String> classes = new LinkedHashMap<>();
        optionalPart("classes")
                .ifPresent(it -> it.names().forEach(type -> classes.put(type, it.text(type))));
        Program program = part("program", end).as(it -> program(it, classes));
        Settings settings = part("settings", end).as(TraceReader::settings);
        Search search = part("search", end).as(TraceReader::search);
        return new Trace(
                present("tool", tool, end),
                program,
                settings,
                search,
                part("finding", end).as(FindingReader::finding),
                optionalPart("pattern").map(it -> it.as(FindingReader::pattern)),
                new Outcomes(present("outcomesCount", outcomesCount, end), outcomes),
                threads,
                objects,
                shared,
                new Execution(
                        present("schedule", schedule, end),
                        length,
                        optionalPart("canPass").map(it -> it.as(StepReader::canPass)),
                        steps,
                        edges,
                        branches),
                optionalPart("passing").map(it -> it.as(TraceReader::passing)));
    }

    // ---- the trace's own fields ----

    private Node part(String name, int end) {
        return present(name, parts.get(name), end);
    }

    private Optional<Node> optionalPart(String name) {
        return Optional.ofNullable(parts.get(name));
    }

    private static <T> T present(String name, @Nullable T value, int end) {
        if (value == null) {
            throw new Malformed(end, "the trace has no '" + name + "'");
        }
        return value;
    }

    private String text(String name) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new Malformed(line(), name + " must be a text");
        }
        return parser.getString();
    }

    private int number(String name) {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
                || parser.getBigIntegerValue().bitLength() > 31) {
            throw new Malformed(line(), name + " must be a number of 32 bits");
        }
        return parser.getIntValue();
    }

    private Outcomes.Unit unit(String name) {
        for (Outcomes.Unit each : Outcomes.Unit.values()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        throw new Malformed(
                line(), "outcomesCount is '" + name + "', which this version does not know");
    }

    private List<String> texts(String name) {
        List<String> values = new ArrayList<>();
        startOfList(name);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(text(name + "[" + values.size() + "]"));
        }
        return values;
    }

    private <T> List<T> objects(String name, Function<Node, T> maker) {
        List<T> values = new ArrayList<>();
        startOfList(name);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(Node.read(parser, name + "[" + values.size() + "]").as(maker));
        }
        return values;
    }

    private void startOfList(String name) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new Malformed(line(), name + " must be a list");
        }
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    // ---- its parts ----

    private static Program program(Node node, Map<String, String> classes) {
        return new Program(
                node.text("name"),
                node.constant("kind", Program.Kind.class),
                node.text("target"),
                node.texts("classPath"),
                node.texts("arguments"),
                node.optionalText("digest"),
                classes);
    }

    private static Settings settings(Node node) {
        Settings settings = Settings.DEFAULTS;
        for (Option<?> each : Settings.OPTIONS) {
            settings = setting(each, node, settings);
        }
        return settings;
    }

    private static <T> Settings setting(Option<T> option, Node node, Settings settings) {
        String field = option.field();
        Optional<?> plain =
                switch (option.type()) {
                    case OptionType.Flag _ -> Optional.of(node.flag(field));
                    case OptionType.WholeNumber _ ->
                            option.isLeftOut()
                                    ? node.optionalNumber(field).stream().boxed().findAny()
                                    : Optional.of(node.number(field));
                    case OptionType.Name _ -> Optional.of(node.text(field));
                    case OptionType.Time _ ->
                            node.optionalText(field).map(it -> duration(node, it));
                    case OptionType.Text _ -> node.optionalText(field);
                    case OptionType.Patterns _ -> Optional.of(node.texts(field));
                };
        return plain.isPresent() ? settings.with(option, option.type().of(plain.get())) : settings;
    }

    private static Duration duration(Node node, String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw node.wrong("time", "a duration such as PT30S");
        }
    }

    private static Search search(Node node) {
        return new Search(
                StepReader.list(
                        node,
                        "phases",
                        it -> new Search.Phase(it.text("strategy"), it.number("executions"))),
                node.number("executions"),
                node.number("failingExecutions"),
                node.number("redundantExecutions"),
                node.optionalNumber("orders"),
                node.optionalNumber("failingOrders"),
                node.optionalCount("interleavings"),
                node.optionalCount("failingInterleavings"),
                node.constant("ending", Search.Ending.class),
                node.constants("cutByClock", Search.Part.class),
                node.constant("shrink", Search.Shrink.class),
                StepReader.list(
                        node,
                        "uncontrolled",
                        it ->
                                new Search.Uncontrolled(
                                        it.text("what"),
                                        it.optionalText("where").orElse(""),
                                        it.number("times"))),
                StepReader.list(
                        node,
                        "notExplored",
                        it ->
                                new Search.NotExplored(
                                        it.constant("kind", Search.NotExplored.Kind.class),
                                        it.text("what"))));
    }

    private static TracedThread thread(Node node) {
        Optional<TracedThread.Origin> origin =
                node.has("startedBy")
                        ? Optional.of(
                                new TracedThread.Origin(
                                        node.integer("startedBy"),
                                        node.integer("startedAtStep"),
                                        StepReader.place(node, "startedAt")))
                        : Optional.empty();
        TracedThread.End end =
                switch (node.text("end")) {
                    case "ENDED" -> new TracedThread.End.Ended();
                    case "FAILED" -> new TracedThread.End.Failed(node.text("type"));
                    case "WAITING" ->
                            new TracedThread.End.Waiting(
                                    node.text("what"),
                                    node.optionalInteger("object"),
                                    StepReader.place(node, "at"));
                    case "LEFT_RUNNING" -> new TracedThread.End.LeftRunning();
                    default -> throw node.wrong("end", "an end that this version knows");
                };
        return new TracedThread(
                node.integer("thread"),
                node.text("name"),
                node.constant("kind", TracedThread.Kind.class),
                node.flag("daemon"),
                origin,
                end);
    }

    private static TracedObject tracedObject(Node node) {
        return new TracedObject(
                node.integer("object"),
                node.text("name"),
                node.optionalText("called"),
                node.text("class"),
                node.constant("kind", TracedObject.Kind.class),
                node.optionalInteger("thread"));
    }

    private static PassingOrder passing(Node node) {
        return new PassingOrder(
                FindingReader.route(node),
                StepReader.list(
                        node,
                        "differs",
                        it -> new Reversal(it.integer("first"), it.integer("second"))));
    }
}
