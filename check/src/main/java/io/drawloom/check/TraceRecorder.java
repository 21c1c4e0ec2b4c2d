package io.drawloom.check;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Observer;
import io.drawloom.engine.Operation;
import io.drawloom.engine.SchedulingPoint;
import io.drawloom.engine.Site;
import io.drawloom.engine.Sites;
import io.drawloom.trace.AccessMode;
import io.drawloom.trace.Edge;
import io.drawloom.trace.HeldLock;
import io.drawloom.trace.Place;
import io.drawloom.trace.Step;
import io.drawloom.trace.Values;
import io.drawloom.trace.Variable;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Makes the steps of a trace of what an execution does.
 *
 * <p>A step is told before it is done. The values of fields and elements pass by as they are read
 * and written; what others hold is looked at before the step and when the next thing happens, for
 * nobody else has moved in between.
 */
final class TraceRecorder implements Observer {
    private final Sources sources;
    private final Names names;
    private final Contents contents;
    private final List<Step> steps = new ArrayList<>();
    private final Set<Edge> edges = new LinkedHashSet<>();
    private final Map<Integer, Integer> lastStepOf = new HashMap<>();

    /** By thread: the steps that come before its next one, and why. */
    private final Map<Integer, Map<Integer, Edge.Why>> comeBefore = new HashMap<>();

    private final Map<Variable, Integer> lastChange = new HashMap<>();
    private final Map<Variable, List<Integer>> readsSince = new HashMap<>();
    private final Map<Integer, Integer> startStep = new HashMap<>();
    private @Nullable Pending pending;

    /** What the variable of the pending step held before it, and what it holds after it. */
    private Optional<String> before = Optional.empty();

    private Optional<String> after = Optional.empty();

    /**
     * A step that is being done.
     *
     * @param look what its variable holds, if its values do not pass by
     */
    private record Pending(
            ControlledThread thread,
            int number,
            Step.Kind kind,
            Optional<Variable> variable,
            Place at,
            List<Integer> enabled,
            List<Integer> picks,
            @Nullable Object target,
            @Nullable Site site,
            boolean reads,
            Optional<AccessMode> mode,
            Supplier<Optional<String>> look,
            @Nullable Object argument,
            Optional<String> elementBefore) {}

    TraceRecorder(Sources sources, Names names) {
        this.sources = sources;
        this.names = names;
        this.contents = new Contents(names);
    }

    @Override
    public void step(ControlledThread thread, SchedulingPoint moves) {
        settle();
        names.started(thread);
        Operation operation = thread.operation();
        Site site = operation.site < 0 ? null : Sites.get(operation.site);
        Place at = sources.place(operation.site);
        List<Integer> enabled = new ArrayList<>();
        for (int i = 0; i < moves.threads(); i++) {
            if (moves.enabled(i)) {
                enabled.add(i);
            }
        }
        Optional<Variable> variable = names.variable(operation, at);
        int number = lastNumber() + 1;
        Step.Kind kind = StepKinds.of(operation, site);
        Supplier<Optional<String>> look = look(operation, site);
        before = look.get();
        after = Optional.empty();
        pending =
                new Pending(
                        thread,
                        number,
                        kind,
                        variable,
                        at,
                        enabled,
                        new ArrayList<>(),
                        operation.target,
                        site,
                        operation.kind.readsOnly(),
                        mode(kind, operation),
                        look,
                        operation.argument,
                        contents.element(operation.target, operation.argument));
    }

    /** How the variable is looked at; a field or an element passes its values by. */
    private Supplier<Optional<String>> look(Operation operation, @Nullable Site site) {
        Supplier<@Nullable Object> content = operation.content;
        Object target = operation.target;
        if (content != null) {
            return () -> looked(content);
        }
        return site != null && site.form() == Site.Form.CALL
                ? () -> contents.content(target)
                : Optional::empty;
    }

    private Optional<String> looked(Supplier<@Nullable Object> content) {
        try {
            return Optional.of(names.value(content.get()));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<AccessMode> mode(Step.Kind kind, Operation operation) {
        boolean access =
                kind == Step.Kind.READ || kind == Step.Kind.WRITE || kind == Step.Kind.UPDATE;
        return access
                ? Optional.ofNullable(operation.mode()).map(it -> AccessMode.valueOf(it.name()))
                : Optional.empty();
    }

    @Override
    public @Nullable Object read(ControlledThread thread, @Nullable Object value) {
        if (isPendingOf(thread)) {
            before = Optional.of(names.value(value));
            after = before;
        }
        return value;
    }

    @Override
    public void written(ControlledThread thread, @Nullable Object was, @Nullable Object is) {
        if (isPendingOf(thread)) {
            before = Optional.of(names.value(was));
            after = Optional.of(names.value(is));
        }
    }

    private boolean isPendingOf(ControlledThread thread) {
        return pending != null && pending.thread() == thread;
    }

    private int lastNumber() {
        return steps.isEmpty() ? 0 : steps.getLast().number();
    }

    @Override
    public void event(Event event, ControlledThread thread, @Nullable Object object, int site) {
        settle();
        int from = lastStepOf.getOrDefault(thread.id(), 0);
        if (event == Event.START && object instanceof ControlledThread started) {
            names.started(started);
            startStep.put(started.id(), from);
            after(from, started.id(), Edge.Why.START);
        } else if (event == Event.JOINED && object instanceof ControlledThread joined) {
            after(lastStepOf.getOrDefault(joined.id(), 0), thread.id(), Edge.Why.JOIN);
        } else if (event == Event.UNPARK && object instanceof ControlledThread unparked) {
            after(from, unparked.id(), Edge.Why.UNPARK);
        }
    }

    private void after(int step, int thread, Edge.Why reason) {
        if (step > 0) {
            comeBefore.computeIfAbsent(thread, t -> new LinkedHashMap<>()).put(step, reason);
        }
    }

    @Override
    public void picked(ControlledThread thread, int choice, int alternatives) {
        Pending now = pending;
        if (now != null) {
            now.picks().add(choice);
        }
    }

    /** Notes the step that has just been done. */
    private void settle() {
        Pending done = pending;
        if (done == null) {
            return;
        }
        pending = null;
        after = after.or(done.look());
        List<HeldLock> held = new ArrayList<>();
        for (ControlledThread.Held lock : done.thread().held()) {
            Place taken = sources.place(lock.site());
            held.add(new HeldLock(names.lock(lock.lock(), taken), taken));
        }
        Values values = element(done, values(done, before, after));
        Step.Builder step =
                Step.builder(done.number(), done.thread().id(), done.kind(), done.at())
                        .enabled(done.enabled())
                        .picks(done.picks())
                        .locks(held)
                        .nanos(done.thread().now())
                        .values(values);
        done.variable().ifPresent(step::variable);
        done.mode().ifPresent(step::mode);
        written(done, values).ifPresent(step::readsFrom);
        Step made = step.build();
        steps.add(made);
        link(made);
    }

    /**
     * The step that wrote what this one read; empty if it is not known, or what was there at first.
     */
    private OptionalInt written(Pending done, Values values) {
        boolean reads = done.kind() == Step.Kind.READ || done.kind() == Step.Kind.UPDATE;
        Integer change = done.variable().map(lastChange::get).orElse(null);
        return reads
                        && change != null
                        && values.read().isPresent()
                        && values.read().equals(steps.get(change - 1).values().after())
                ? OptionalInt.of(change)
                : OptionalInt.empty();
    }

    private static Values values(Pending done, Optional<String> before, Optional<String> after) {
        if (before.isEmpty() && after.isEmpty()) {
            return Values.none();
        }
        return switch (done.kind()) {
            case READ -> before.map(Values::read).orElse(Values.none());
            case WRITE -> Values.written(before.orElse("?"), after.orElse("?"));
            case UPDATE -> Values.updated(before.orElse("?"), after.orElse("?"));
            case CALL ->
                    done.reads()
                            ? before.map(Values::read).orElse(Values.none())
                            : Values.written(before.orElse("?"), after.orElse("?"));
            default -> Values.none();
        };
    }

    /** The values, with those of the one element that the step went to, if it went to one. */
    private Values element(Pending done, Values values) {
        Optional<String> before = done.elementBefore();
        Optional<String> after = contents.element(done.target(), done.argument());
        if (done.argument() == null || before.isEmpty() || after.isEmpty()) {
            return values;
        }
        String member = done.site() == null ? "" : done.site().member();
        boolean sets = member.equals("put") || member.equals("set") || member.equals("lazySet");
        Values one =
                done.reads()
                        ? Values.read(before.get())
                        : sets
                                ? Values.written(before.get(), after.get())
                                : Values.updated(before.get(), after.get());
        return values.with(new Values.Element(names.value(done.argument()), one));
    }

    private void link(Step step) {
        int thread = step.thread();
        comeBefore
                .getOrDefault(thread, Map.of())
                .forEach((from, why) -> edges.add(new Edge(from, step.number(), why)));
        comeBefore.remove(thread);
        lastStepOf.put(thread, step.number());
        if (step.variable().isEmpty()) {
            return;
        }
        Variable variable = step.variable().get();
        boolean lock =
                step.kind() == Step.Kind.LOCK
                        || step.kind() == Step.Kind.TURN
                        || step.kind() == Step.Kind.UNLOCK
                        || step.kind() == Step.Kind.WAKE;
        Integer change = lastChange.get(variable);
        if (change != null && threadOf(change) != thread) {
            edges.add(new Edge(change, step.number(), lock ? Edge.Why.LOCK : Edge.Why.CONFLICT));
        }
        if (step.kind().changes()) {
            for (int read : readsSince.getOrDefault(variable, List.of())) {
                if (threadOf(read) != thread) {
                    edges.add(new Edge(read, step.number(), Edge.Why.CONFLICT));
                }
            }
            readsSince.remove(variable);
            lastChange.put(variable, step.number());
        } else {
            readsSince.computeIfAbsent(variable, v -> new ArrayList<>()).add(step.number());
        }
    }

    private int threadOf(int step) {
        return steps.get(step - 1).thread();
    }

    /** The number of the step in which the thread was started; at least 1. */
    int startStep(int thread) {
        return Math.max(1, startStep.getOrDefault(thread, 1));
    }

    /** The steps, those whose order cannot matter folded. */
    List<Step> steps() {
        settle();
        return Folding.fold(steps, edges());
    }

    List<Edge> edges() {
        return List.copyOf(edges);
    }
}
