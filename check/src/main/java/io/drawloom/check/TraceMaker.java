package io.drawloom.check;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Ending;
import io.drawloom.engine.Loom;
import io.drawloom.engine.Named;
import io.drawloom.engine.Operation;
import io.drawloom.engine.Part;
import io.drawloom.engine.ProgramFrames;
import io.drawloom.engine.Site;
import io.drawloom.engine.Sites;
import io.drawloom.engine.Strategy;
import io.drawloom.engine.Turn;
import io.drawloom.engine.Uncontrolled;
import io.drawloom.engine.Unsynchronized;
import io.drawloom.explore.Recorder;
import io.drawloom.explore.Schedule;
import io.drawloom.trace.Execution;
import io.drawloom.trace.Finding;
import io.drawloom.trace.Place;
import io.drawloom.trace.Program;
import io.drawloom.trace.Search;
import io.drawloom.trace.Settings;
import io.drawloom.trace.Step;
import io.drawloom.trace.Trace;
import io.drawloom.trace.TracedObject;
import io.drawloom.trace.TracedThread;
import io.drawloom.trace.Variable;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** Runs one execution and writes down all of it: steps, threads, what went wrong. */
final class TraceMaker {
    private static final int CAUSES = 5;

    private final Worker worker;
    private final Sources sources;
    private final Options options;

    /** With a worker whose choices are fixed. */
    TraceMaker(Worker worker, Sources sources, Options options) {
        this.worker = worker;
        this.sources = sources;
        this.options = options;
    }

    /**
     * One execution, written down.
     *
     * @param result what came of it; null if it could not go on
     * @param error why it could not go on; null if it could
     * @param uncontrolled what in it was not under control, and how often
     */
    record Recording(
            Schedule schedule,
            @Nullable Result result,
            @Nullable Throwable error,
            List<Step> steps,
            List<io.drawloom.trace.Edge> edges,
            List<TracedThread> threads,
            List<TracedObject> objects,
            Finding finding,
            Map<Uncontrolled, Integer> uncontrolled) {
        /** A trace of the execution; what was found out about it besides is to be added. */
        Trace.Builder trace(
                Program program, Settings settings, Search search, List<String> shared) {
            return Trace.builder(Version.TOOL, program, settings, search)
                    .finding(finding)
                    .threads(threads)
                    .objects(objects)
                    .shared(shared)
                    .execution(
                            Execution.of(
                                    schedule.toString(),
                                    Optional.empty(),
                                    steps,
                                    edges,
                                    List.of()));
        }
    }

    /** What happens when {@code strategy} chooses. */
    Recording record(Strategy strategy) {
        Recorder recorder = new Recorder(strategy);
        recorder.begin();
        Names names = new Names();
        TraceRecorder trace = new TraceRecorder(sources, names);
        Result result = worker.watch(recorder, trace);
        List<Step> steps = trace.steps();
        Loom loom = worker.loom;
        List<TracedThread> threads = new ArrayList<>();
        for (ControlledThread thread : loom.threads()) {
            threads.add(thread(thread, trace, names));
        }
        Finding finding =
                result == null || !result.failed() ? new Finding.Passed() : finding(result, names);
        return new Recording(
                recorder.schedule(),
                result,
                worker.ending() == Ending.BROKEN ? loom.error() : null,
                steps,
                trace.edges(),
                threads,
                names.objects(),
                finding,
                loom.uncontrolledNow());
    }

    private TracedThread thread(ControlledThread thread, TraceRecorder trace, Names names) {
        ControlledThread parent = thread.parent();
        Optional<TracedThread.Origin> origin =
                parent == null
                        ? Optional.empty()
                        : Optional.of(
                                new TracedThread.Origin(
                                        parent.id(),
                                        trace.startStep(thread.id()),
                                        sources.place(thread.startSite())));
        Throwable thrown = thread.uncaught();
        TracedThread.End end;
        if (thrown != null) {
            Finding.Cause it = cause(thrown);
            end = new TracedThread.End.Failed(it.type(), it.message(), it.at());
        } else if (thread.ended()) {
            end = new TracedThread.End.Ended();
        } else if (worker.ending() == Ending.STUCK
                && (!thread.thread().isDaemon() || thread.takesTurns())
                && !thread.idle()) {
            end = awaited(thread, names).end(place(thread));
        } else {
            end = new TracedThread.End.LeftRunning();
        }
        return new TracedThread(
                thread.id(),
                names.name(thread),
                thread.thread().isVirtual()
                        ? TracedThread.Kind.VIRTUAL
                        : TracedThread.Kind.PLATFORM,
                thread.thread().isDaemon(),
                origin,
                end);
    }

    private Place place(ControlledThread thread) {
        return sources.place(thread.operation().site);
    }

    private Finding finding(Result result, Names names) {
        Loom loom = worker.loom;
        return switch (worker.ending()) {
            case STUCK -> stuck(names);
            case RACED -> dataRace(loom.racing(), names);
            case ENDLESS -> {
                List<Finding.Spot> spots = new ArrayList<>();
                for (ControlledThread thread : loom.threads()) {
                    if (!thread.ended()
                            && thread.operation().site >= 0
                            && !thread.thread().isDaemon()) {
                        spots.add(new Finding.Spot(thread.id(), place(thread)));
                    }
                }
                yield new Finding.NoEnd(Math.max(1, loom.steps()), spots);
            }
            case EXITED -> {
                if (loom.anyUncaught()) {
                    yield thrown(loom.uncaught().getFirst());
                }
                ControlledThread last = loom.exitedBy();
                yield new Finding.Exit(
                        last == null ? 0 : last.id(),
                        loom.exitStatus(),
                        last == null ? Place.unknown() : place(last));
            }
            default ->
                    loom.anyUncaught()
                            ? thrown(loom.uncaught().getFirst())
                            : new Finding.UnexpectedOutput(
                                    options.get(Settings.EXPECT_OUTPUT).orElse(""),
                                    result.outcome().output());
        };
    }

    private Finding dataRace(List<ControlledThread> racing, Names names) {
        Finding.Use first = use(racing.getFirst());
        Finding.Use second = use(racing.getLast());
        Operation operation = racing.getFirst().operation();
        Object object = Objects.requireNonNull(operation.target);
        String type = object.getClass().getTypeName(); // an array is String[] to its reader
        return new Finding.DataRace(
                names.variable(operation, first.at())
                        .map(Variable::display)
                        .orElse(type.substring(type.lastIndexOf('.') + 1)),
                names.number(object),
                type,
                first,
                second);
    }

    private Finding.Use use(ControlledThread thread) {
        Operation operation = thread.operation();
        return new Finding.Use(
                thread.id(),
                Sites.get(operation.site).name(),
                operation.unsynchronized == Unsynchronized.CHANGES,
                place(thread));
    }

    private Finding thrown(ControlledThread thread) {
        Throwable e = thread.uncaught();
        if (e == null) {
            return new Finding.Passed();
        }
        List<Place> stack = new ArrayList<>();
        for (StackTraceElement frame : e.getStackTrace()) {
            if (isOwn(frame)) {
                stack.add(sources.place(frame));
            }
        }
        String type = e.getClass().getName();
        Optional<String> message = Optional.ofNullable(Result.message(e));
        return e instanceof AssertionError || type.equals("org.opentest4j.AssertionFailedError")
                ? new Finding.AssertionFailed(thread.id(), type, message, stack, causes(e))
                : new Finding.UncaughtException(thread.id(), type, message, stack, causes(e));
    }

    /** At most {@link #CAUSES}, as a chain may be a ring. */
    private List<Finding.Cause> causes(Throwable thrown) {
        List<Finding.Cause> causes = new ArrayList<>();
        try {
            for (Throwable e = thrown.getCause();
                    e != null && causes.size() < CAUSES;
                    e = e.getCause()) {
                causes.add(cause(e));
            }
        } catch (RuntimeException | Error broken) {
            // an exception whose own code fails: what is known of it so far will do
        }
        return causes;
    }

    private Finding.Cause cause(Throwable e) {
        return new Finding.Cause(
                e.getClass().getName(),
                Optional.ofNullable(Result.message(e)),
                Arrays.stream(e.getStackTrace())
                        .filter(TraceMaker::isOwn)
                        .findFirst()
                        .map(sources::place)
                        .orElse(Place.unknown()));
    }

    /** Whether it is a frame of the program: neither of the JDK nor of what runs the program. */
    private static boolean isOwn(StackTraceElement frame) {
        return ProgramFrames.own(frame) && !frame.getClassName().startsWith("io.drawloom.check.");
    }

    private Finding stuck(Names names) {
        Loom loom = worker.loom;
        List<ControlledThread> circle = Deadlocks.circle(loom);
        List<Finding.Waiter> others = new ArrayList<>();
        for (ControlledThread thread : loom.threads()) {
            if (!thread.ended()
                    && !circle.contains(thread)
                    && (!thread.thread().isDaemon() || thread.takesTurns())
                    && !thread.idle()) {
                others.add(awaited(thread, names).waiter(thread.id(), place(thread)));
            }
        }
        if (circle.isEmpty()) {
            return new Finding.WaitsForEver(others);
        }
        List<Finding.Link> links = new ArrayList<>();
        for (int i = 0; i < circle.size(); i++) {
            ControlledThread waiting = circle.get(i);
            ControlledThread holder = circle.get((i + 1) % circle.size());
            Object lock = waiting.operation().target;
            Place taken = Place.unknown();
            for (ControlledThread.Held held : holder.held()) {
                if (held.lock() == lock) {
                    taken = sources.place(held.site());
                }
            }
            int number = names.lock(lock, place(waiting));
            links.add(new Finding.Link(waiting.id(), number, place(waiting), holder.id(), taken));
        }
        return new Finding.Deadlock(links, others);
    }

    /**
     * What a thread waits for.
     *
     * @param what in words
     * @param object the number of the object, if it is one
     */
    private record Awaited(String what, OptionalInt object) {
        static Awaited of(String what) {
            return new Awaited(what, OptionalInt.empty());
        }

        static Awaited of(String what, int object) {
            return new Awaited(what, OptionalInt.of(object));
        }

        TracedThread.End.Waiting end(Place at) {
            return new TracedThread.End.Waiting(what, object, at);
        }

        Finding.Waiter waiter(int thread, Place at) {
            return new Finding.Waiter(thread, what, object, at);
        }
    }

    private Awaited awaited(ControlledThread thread, Names names) {
        Operation operation = thread.operation();
        if (operation.site < 0) {
            return Awaited.of("something inside the JDK");
        }
        Site site = Sites.get(operation.site);
        Object target = operation.target;
        if (target instanceof Turn) {
            return thread.takesTurns()
                    ? Awaited.of("what " + site.name() + " waits for")
                    : Awaited.of("the event loop", names.number(target));
        }
        if (target instanceof Named ours) {
            return Awaited.of(ours.named(), names.number(target));
        }
        Place at = place(thread);
        if (target instanceof Class<?> && operation.part == Part.INITIALIZATION) {
            return Awaited.of("the initialisation of " + names.name(target), names.number(target));
        }
        Optional<Variable> variable = names.variable(operation, at);
        return switch (site.member()) {
            case "wait" ->
                    target == null
                            ? Awaited.of("a notification")
                            : ofLock("a notification of ", target, at, names);
            case "join" ->
                    target instanceof ControlledThread
                            ? Awaited.of("the end of " + names.name(target), names.number(target))
                            : Awaited.of("the end of a thread");
            case "park", "parkNanos" -> Awaited.of("an unpark");
            case "" ->
                    target == null ? Awaited.of("a lock") : ofLock("the lock ", target, at, names);
            default ->
                    new Awaited(
                            site.name() + variable.map(it -> " of " + it.display()).orElse(""),
                            variable.map(Variable::object).orElse(OptionalInt.empty()));
        };
    }

    private static Awaited ofLock(String what, Object lock, Place at, Names names) {
        int number = names.lock(lock, at);
        return Awaited.of(what + names.display(number), number);
    }
}
