package io.drawloom.json;

import io.drawloom.trace.Branch;
import io.drawloom.trace.CanPass;
import io.drawloom.trace.Edge;
import io.drawloom.trace.Execution;
import io.drawloom.trace.Finding;
import io.drawloom.trace.HeldLock;
import io.drawloom.trace.Option;
import io.drawloom.trace.Outcomes;
import io.drawloom.trace.PassingOrder;
import io.drawloom.trace.Pattern;
import io.drawloom.trace.Place;
import io.drawloom.trace.Program;
import io.drawloom.trace.Reversal;
import io.drawloom.trace.Route;
import io.drawloom.trace.Search;
import io.drawloom.trace.Settings;
import io.drawloom.trace.Step;
import io.drawloom.trace.Trace;
import io.drawloom.trace.TracedObject;
import io.drawloom.trace.TracedThread;
import io.drawloom.trace.Values;
import io.drawloom.trace.Variable;
import io.drawloom.trace.VerdictWord;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a trace field by field, always in the same order; docs/trace-format.md describes each
 * field.
 */
final class TraceWriter {
    /** The value of the field {@code format}, by which a trace is known. */
    static final String FORMAT = "drawloom-trace";

    private final Out out;

    TraceWriter(Out out) {
        this.out = out;
    }

    void write(Trace trace) {
        out.object(() -> fields(trace));
    }

    private void fields(Trace trace) {
        out.field("format", FORMAT);
        out.field("version", Trace.FORMAT);
        out.field("tool", trace.tool());
        out.object("program", () -> program(trace.program()));
        out.object("settings", () -> settings(trace.settings()));
        out.object("search", () -> search(trace.search()));
        out.field("verdict", VerdictWord.of(trace).text());
        out.object("finding", () -> finding(trace.finding()));
        trace.pattern().ifPresent(it -> out.object("pattern", () -> pattern(it)));
        out.field("outcomesCount", trace.outcomes().unit());
        out.objects("outcomes", trace.outcomes().list(), this::outcome);
        out.objects("threads", trace.threads(), this::thread);
        out.objects("objects", trace.objects(), this::tracedObject);
        out.texts("shared", trace.shared());
        Execution execution = trace.execution();
        out.field("schedule", execution.schedule());
        out.field("length", execution.length());
        execution.before().ifPresent(it -> out.object("canPass", () -> canPass(it)));
        List<Step> rows = trace.rows();
        List<Numbered> steps = new ArrayList<>();
        int row = 0;
        for (Step each : execution.steps()) {
            boolean shown = row < rows.size() && rows.get(row).number() == each.number();
            row += shown ? 1 : 0;
            steps.add(new Numbered(each, shown ? row : 0));
        }
        out.objects("steps", steps, this::step);
        out.objects("edges", execution.edges(), this::edge);
        out.objects("branches", execution.branches(), this::branch);
        trace.passing().ifPresent(it -> out.object("passing", () -> passing(it)));
        out.object("classes", () -> classes(trace.program().classes()));
    }

    /** A step with its number in the report, 0 if it has none. */
    private record Numbered(Step step, int row) {}

    private void program(Program program) {
        out.field("name", program.name());
        out.field("kind", program.kind());
        out.field("target", program.target());
        out.texts("classPath", program.classPath());
        out.texts("arguments", program.arguments());
        out.ifPresent("digest", program.digest());
    }

    private void classes(Map<String, String> digests) {
        digests.forEach(out::field);
    }

    private void settings(Settings settings) {
        Settings.OPTIONS.forEach(it -> setting(it, settings));
    }

    private <T> void setting(Option<T> option, Settings settings) {
        option.recorded(settings.get(option)).ifPresent(it -> setting(option.field(), it));
    }

    private void setting(String field, Object value) {
        switch (value) {
            case Boolean flag -> out.field(field, flag);
            case Long number -> out.field(field, number);
            case List<?> texts -> out.texts(field, texts.stream().map(String.class::cast).toList());
            default -> out.field(field, value.toString()); // a text or a time
        }
    }

    private void search(Search search) {
        out.field("ending", search.ending());
        out.field("exhausted", search.exhausted());
        out.objects(
                "phases",
                search.phases(),
                it -> {
                    out.field("strategy", it.strategy());
                    out.field("executions", it.executions());
                });
        out.field("executions", search.executions());
        out.field("failingExecutions", search.failingExecutions());
        out.field("redundantExecutions", search.redundantExecutions());
        search.orders().ifPresent(it -> out.field("orders", it));
        search.failingOrders().ifPresent(it -> out.field("failingOrders", it));
        search.interleavings().ifPresent(it -> out.field("interleavings", it));
        search.failingInterleavings().ifPresent(it -> out.field("failingInterleavings", it));
        if (!search.cutByClock().isEmpty()) {
            out.texts("cutByClock", search.cutByClock().stream().map(Enum::name).toList());
        }
        out.field("shrink", search.shrink());
        out.objects(
                "uncontrolled",
                search.uncontrolled(),
                it -> {
                    out.field("what", it.what());
                    out.ifNotEmpty("where", it.where());
                    out.field("times", it.times());
                });
        out.objects(
                "notExplored",
                search.notExplored(),
                it -> {
                    out.field("kind", it.kind());
                    out.field("what", it.what());
                });
    }

    private void finding(Finding finding) {
        out.field("kind", FindingKind.of(finding));
        out.field("failed", finding.failed());
        switch (finding) {
            case Finding.Passed it -> {}
            case Finding.DependsOnOrder it -> {}
            case Finding.UncaughtException it ->
                    thrown(it.thread(), it.type(), it.message(), it.stack(), it.causes());
            case Finding.AssertionFailed it ->
                    thrown(it.thread(), it.type(), it.message(), it.stack(), it.causes());
            case Finding.Deadlock it -> {
                out.objects("cycle", it.cycle(), this::link);
                out.objectsIfAny("others", it.others(), this::waiter);
            }
            case Finding.WaitsForEver it -> out.objects("waiters", it.waiters(), this::waiter);
            case Finding.DataRace it -> {
                out.field("what", it.what());
                out.field("object", it.object());
                out.field("type", it.type());
                out.object("first", () -> use(it.first()));
                out.object("second", () -> use(it.second()));
            }
            case Finding.NoEnd it -> {
                out.field("bound", it.bound());
                out.objects(
                        "spots",
                        it.spots(),
                        spot -> {
                            out.field("thread", spot.thread());
                            place("at", spot.at());
                        });
            }
            case Finding.UnexpectedOutput it -> {
                out.field("expected", it.expected());
                out.field("got", it.got());
            }
            case Finding.Exit it -> {
                out.field("thread", it.thread());
                out.field("status", it.status());
                place("at", it.at());
            }
            case Finding.NotRepeated it -> {
                out.field("failure", it.failure());
                out.field("times", it.times());
                out.field("again", it.again());
            }
        }
    }

    private void use(Finding.Use use) {
        out.field("thread", use.thread());
        out.field("call", use.call());
        out.field("changes", use.changes());
        place("at", use.at());
    }

    private void thrown(
            int thread,
            String type,
            Optional<String> message,
            List<Place> stack,
            List<Finding.Cause> causes) {
        out.field("thread", thread);
        out.field("type", type);
        out.ifPresent("message", message);
        out.objects("stack", stack, this::placeFields);
        out.objectsIfAny(
                "causes",
                causes,
                cause -> {
                    out.field("type", cause.type());
                    out.ifPresent("message", cause.message());
                    place("at", cause.at());
                });
    }

    private void link(Finding.Link link) {
        out.field("thread", link.thread());
        out.field("lock", link.lock());
        place("at", link.at());
        out.field("heldBy", link.heldBy());
        place("taken", link.taken());
    }

    private void waiter(Finding.Waiter waiter) {
        out.field("thread", waiter.thread());
        out.field("what", waiter.what());
        waiter.object().ifPresent(it -> out.field("object", it));
        place("at", waiter.at());
    }

    private void pattern(Pattern pattern) {
        out.field("kind", pattern.kind());
        out.object("variable", () -> variable(pattern.variable()));
        pattern.steps().forEach(out::field);
    }

    private void outcome(Outcomes.Outcome outcome) {
        Outcomes.Result result = outcome.result();
        switch (result) {
            case Outcomes.Result.Printed it -> out.field("kind", "PRINTED");
            case Outcomes.Result.Exited it -> {
                out.field("kind", "EXITED");
                out.field("status", it.status());
            }
            case Outcomes.Result.Threw it -> {
                out.field("kind", "THREW");
                out.field("type", it.type());
                out.ifPresent("message", it.message());
            }
            case Outcomes.Result.Stuck it -> {
                out.field("kind", "STUCK");
                out.field("what", it.what());
            }
        }
        out.field("output", result.output());
        out.field("count", outcome.count());
        out.field("failing", outcome.failing());
        route(outcome.route());
    }

    private void route(Route route) {
        out.field("schedule", route.schedule());
        out.numbers("threads", route.threads());
    }

    private void thread(TracedThread thread) {
        out.field("thread", thread.id());
        out.field("name", thread.name());
        out.field("kind", thread.kind());
        out.ifTrue("daemon", thread.daemon());
        thread.origin()
                .ifPresent(it -> {
                    out.field("startedBy", it.thread());
                    out.field("startedAtStep", it.step());
                    place("startedAt", it.at());
                });
        switch (thread.end()) {
            case TracedThread.End.Ended it -> out.field("end", "ENDED");
            case TracedThread.End.Failed it -> {
                out.field("end", "FAILED");
                out.field("type", it.type());
                out.ifPresent("message", it.message());
                place("at", it.at());
            }
            case TracedThread.End.Waiting it -> {
                out.field("end", "WAITING");
                out.field("what", it.what());
                it.object().ifPresent(object -> out.field("object", object));
                place("at", it.at());
            }
            case TracedThread.End.LeftRunning it -> out.field("end", "LEFT_RUNNING");
        }
    }

    private void tracedObject(TracedObject object) {
        out.field("object", object.number());
        out.field("name", object.name());
        out.ifPresent("called", object.called());
        out.field("class", object.type());
        out.field("kind", object.kind());
        object.thread().ifPresent(it -> out.field("thread", it));
    }

    private void step(Numbered numbered) {
        Step step = numbered.step();
        out.field("step", step.number());
        if (numbered.row() > 0) {
            out.field("row", numbered.row());
        }
        out.field("thread", step.thread());
        out.field("kind", step.kind());
        step.variable().ifPresent(it -> out.object("variable", () -> variable(it)));
        step.mode().ifPresent(it -> out.field("mode", it));
        step.readsFrom().ifPresent(it -> out.field("readsFrom", it));
        if (!step.values().isNone()) {
            out.object("values", () -> values(step.values()));
        }
        place("at", step.at());
        out.numbersIfAny("enabled", step.enabled());
        out.objectsIfAny("locks", step.locks(), this::held);
        out.numbersIfAny("picks", step.picks());
        out.ifTrue("folded", step.folded());
        if (step.nanos() > 0) {
            out.field("nanos", step.nanos());
        }
        step.after().ifPresent(it -> out.object("canPass", () -> canPass(it)));
    }

    private void variable(Variable variable) {
        out.field("name", variable.name());
        out.field("short", variable.shortName());
        variable.object().ifPresent(it -> out.field("object", it));
        variable.index().ifPresent(it -> out.field("index", it));
        if (variable.part() != Variable.Part.FIELD) {
            out.field("part", variable.part());
        }
    }

    private void values(Values values) {
        out.ifPresent("before", values.before());
        out.ifPresent("after", values.after());
        out.ifPresent("read", values.read());
        out.ifPresent("written", values.written());
        values.element()
                .ifPresent(it ->
                        out.object(
                                "element",
                                () -> {
                                    out.field("key", it.key());
                                    values(it.values());
                                }));
    }

    private void held(HeldLock held) {
        out.field("lock", held.lock());
        place("taken", held.taken());
    }

    private void canPass(CanPass canPass) {
        out.field("passing", canPass.passing());
        out.field("orders", canPass.orders());
        out.field("exact", canPass.exact());
    }

    private void edge(Edge edge) {
        out.field("from", edge.from());
        out.field("to", edge.to());
        out.field("why", edge.why());
    }

    private void branch(Branch branch) {
        out.field("step", branch.step());
        out.field("thread", branch.thread());
        out.object("canPass", () -> canPass(branch.after()));
    }

    private void passing(PassingOrder passing) {
        route(passing.route());
        out.objects("differs", passing.differs(), this::reversal);
    }

    private void reversal(Reversal reversal) {
        out.field("first", reversal.first());
        out.field("second", reversal.second());
    }

    private void place(String name, Place place) {
        if (!place.isUnknown()) {
            out.object(name, () -> placeFields(place));
        }
    }

    private void placeFields(Place place) {
        out.ifNotEmpty("class", place.className());
        out.ifNotEmpty("method", place.method());
        out.ifNotEmpty("file", place.file());
        if (place.line() > 0) {
            out.field("line", place.line());
        }
        out.ifNotEmpty("text", place.text());
    }
}
