package io.drawloom.bench;

import io.drawloom.bench.programs.Accesses;
import io.drawloom.bench.programs.EightEach;
import io.drawloom.bench.programs.HundredThreads;
import io.drawloom.bench.programs.LostUpdate;
import io.drawloom.check.Drawloom;
import io.drawloom.check.Options;
import io.drawloom.check.Progress;
import io.drawloom.check.SearchKind;
import io.drawloom.check.Target;
import io.drawloom.engine.Ending;
import io.drawloom.engine.Loom;
import io.drawloom.engine.LoomOptions;
import io.drawloom.explore.Exhaustive;
import io.drawloom.instrument.Program;
import io.drawloom.instrument.WeavingLoader;
import io.drawloom.jdk.JdkPlatform;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.SynchronousQueue;

/** What runs on the loom, in a JVM that is set up as the launcher sets up its own. */
final class DrawloomBodies {
    /**
     * How many accesses an execution of {@link Accesses} makes here, by whether they are points.
     */
    private static final int UNSHARED = 2_000_000;

    private static final int SHARED = 20_000;

    private DrawloomBodies() {}

    static Body of(String name) throws Exception {
        return switch (name) {
            case "random lost" -> new LongCheck(SearchKind.RANDOM, LostUpdate.class);
            case "pos lost" -> new LongCheck(SearchKind.POS, LostUpdate.class);
            case "exhaustive lost" -> exhaustive(LostUpdate.class);
            case "pos eight" -> new LongCheck(SearchKind.POS, EightEach.class);
            case "exhaustive eight" -> new LongCheck(SearchKind.EXHAUSTIVE, EightEach.class);
            case "random hundred" -> new LongCheck(SearchKind.RANDOM, HundredThreads.class);
            case "pos hundred" -> new LongCheck(SearchKind.POS, HundredThreads.class);
            case "jobs 1" -> nanos -> jobs(1, nanos);
            case "jobs 2" -> nanos -> jobs(2, nanos);
            case "accesses one" -> accesses("one", UNSHARED);
            case "accesses staying" -> accesses("staying", SHARED);
            case "accesses both" -> accesses("both", SHARED);
            default -> throw new IllegalArgumentException("no body on the loom " + name);
        };
    }

    private static Body accesses(String who, int times) {
        Body check =
                new LongCheck(SearchKind.RANDOM, Accesses.class, who, String.valueOf(times / 2));
        return nanos -> {
            Body.Sample sample = check.measure(nanos);
            return new Body.Sample(sample.count() * times, sample.nanos());
        };
    }

    private static Target target(Class<?> program, String... arguments) {
        return new Target(
                Target.Kind.MAIN_CLASS,
                program.getName(),
                program.getName(),
                "main",
                List.of(classPath(program)),
                Map.of(),
                List.of(),
                List.of(arguments));
    }

    /** Where the classes of a program are. */
    static Path classPath(Class<?> program) {
        try {
            return Path.of(program.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * One check that goes on for as long as it is measured, and stands still in between: the steady
     * state of a worker, all of its bookkeeping included.
     */
    private static final class LongCheck implements Body, Progress {
        private final SynchronousQueue<Long> orders = new SynchronousQueue<>();
        private final SynchronousQueue<Body.Sample> answers = new SynchronousQueue<>();
        private final SearchKind strategy;
        private final Target target;
        private boolean running;
        private volatile String ended = "";

        private long until;
        private long began;
        private long before;

        LongCheck(SearchKind strategy, Class<?> program, String... arguments) {
            this.strategy = strategy;
            this.target = target(program, arguments);
        }

        @Override
        public Body.Sample measure(long nanos) throws InterruptedException {
            if (!running) {
                running = true;
                Thread thread = new Thread(this::check, "check");
                thread.setDaemon(true);
                thread.start();
            }
            orders.put(nanos);
            Body.Sample sample = answers.take();
            if (sample.count() < 0) {
                throw new IllegalStateException(ended);
            }
            return sample;
        }

        private void check() {
            String end = "the check has ended";
            try {
                Options options =
                        Options.DEFAULTS
                                .withStrategy(strategy)
                                .withTime(Duration.ofDays(1))
                                .withMaxSteps(1_000_000_000)
                                .withJobs(1);
                Drawloom.check(options, target, this);
            } catch (RuntimeException | Error e) {
                end = e.toString();
            }
            ended = end;
            try {
                while (true) {
                    answers.put(new Body.Sample(-1, 0));
                    orders.take();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Called by the check, on its own thread: here it is held. */
        @Override
        public void update(Snapshot snapshot) {
            if (snapshot.phase() == Phase.STARTING) {
                return;
            }
            long now = System.nanoTime();
            if (began != 0 && now < until) {
                return;
            }
            try {
                if (began != 0) {
                    answers.put(new Body.Sample(snapshot.executions() - before, now - began));
                }
                long nanos = orders.take();
                before = snapshot.executions();
                began = System.nanoTime();
                until = began + nanos;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The depth-first search of all orders on one loom, begun again whenever it is complete. */
    private static Body exhaustive(Class<?> type) throws Exception {
        Program program =
                new Program(Map.of(), List.of(classPath(type).toUri().toURL()), name -> true);
        Loom loom = new Loom(LoomOptions.DEFAULT, JdkPlatform.INSTANCE);
        WeavingLoader loader = new WeavingLoader(program, loom);
        MethodHandle main =
                MethodHandles.insertArguments(
                        MethodHandles.publicLookup()
                                .findStatic(
                                        Class.forName(type.getName(), false, loader),
                                        "main",
                                        MethodType.methodType(void.class, String[].class)),
                        0,
                        (Object) new String[0]);
        Runnable body =
                () -> {
                    try {
                        main.invokeExact();
                    } catch (Throwable e) {
                        throw new IllegalStateException(e);
                    }
                };
        Exhaustive[] search = {new Exhaustive()};
        return Body.repeat(() -> {
            if (!search[0].begin()) {
                search[0] = new Exhaustive();
                search[0].begin();
            }
            if (loom.run(search[0], body) == Ending.BROKEN) {
                // what was shared was learned in the middle of it
                search[0] = new Exhaustive();
            }
        });
    }

    /** Shorter checks than this are over before they tell how far they are. */
    private static final long SHORTEST_NANOS = 500_000_000;

    /** A check of its own, with so many workers; only its second half counts. */
    private static Body.Sample jobs(int jobs, long nanos) throws Body.TooLittle {
        List<Body.Sample> seen = new ArrayList<>();
        Options options =
                Options.DEFAULTS
                        .withStrategy(SearchKind.POS)
                        .withTime(Duration.ofNanos(Math.max(nanos, SHORTEST_NANOS)))
                        .withJobs(jobs);
        Drawloom.check(
                options,
                target(LostUpdate.class),
                snapshot -> seen.add(new Body.Sample(snapshot.executions(), System.nanoTime())));
        if (seen.size() < 2) {
            throw new Body.TooLittle("the check was too short to be measured");
        }
        Body.Sample half = seen.get((seen.size() - 1) / 2);
        Body.Sample last = seen.getLast();
        return new Body.Sample(last.count() - half.count(), last.nanos() - half.nanos());
    }
}
