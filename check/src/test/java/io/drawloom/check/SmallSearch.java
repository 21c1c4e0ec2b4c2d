package io.drawloom.check;

import io.drawloom.engine.Ending;
import io.drawloom.engine.Strategy;
import io.drawloom.engine.Uncontrolled;
import io.drawloom.explore.Exhaustive;
import io.drawloom.explore.PartialOrderSampling;
import io.drawloom.explore.RandomWalk;
import io.drawloom.instrument.Program;
import io.drawloom.trace.Outcomes;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A search of a small program, every order or samples, and nothing else of a check. */
public final class SmallSearch {
    private SmallSearch() {}

    /**
     * How it is searched.
     *
     * @param earlyTimers whether a timer may fire although a thread could still run
     * @param spuriousWakeups whether each thread may wake once for no reason
     * @param most how many executions at most
     */
    public record Options(boolean earlyTimers, boolean spuriousWakeups, long most) {
        /** Neither, and so many executions. */
        public Options(long most) {
            this(false, false, most);
        }

        io.drawloom.check.Options ofCheck() {
            return io.drawloom.check.Options.DEFAULTS
                    .withIgnoreDataRaces(true)
                    .withEarlyTimers(earlyTimers)
                    .withSpuriousWakeups(spuriousWakeups);
        }
    }

    /**
     * What a search saw.
     *
     * @param outcomes what its orders print, or how else they end
     * @param executions how many were run, with those before something was learned
     * @param complete whether all orders were tried
     * @param uncontrolled what was not under control, or not explored
     */
    public record Seen(
            Set<String> outcomes, long executions, boolean complete, Set<String> uncontrolled) {}

    /** Tries every order of a static method. */
    public static Seen all(
            Program program, String className, String method, List<?> captured, Options options) {
        Worker worker = worker(program, className, method, captured, options);
        Set<String> outcomes = new TreeSet<>();
        Exhaustive search = new Exhaustive();
        int learned = worker.loom.learned();
        long executions = 0;
        while (executions < options.most() && search.begin()) {
            Result result = run(worker, search);
            executions++;
            if (worker.loom.learned() != learned) {
                learned = worker.loom.learned();
                search = new Exhaustive();
                worker.loom.forgetFairness();
                outcomes.clear();
            } else if (result != null) {
                outcomes.add(text(result));
            } else if (worker.ending() != Ending.REDUNDANT) {
                outcomes.add(worker.ending() + " " + worker.loom.error());
                break;
            }
        }
        Set<String> uncontrolled =
                worker.loom.uncontrolled().keySet().stream()
                        .map(Uncontrolled::what)
                        .collect(Collectors.toCollection(TreeSet::new));
        uncontrolled.addAll(worker.loom.unfair());
        return new Seen(outcomes, executions, search.complete(), uncontrolled);
    }

    /** What samples of both kinds give, so many of each. */
    public static Set<String> samples(
            Program program, String className, String method, Options options, int each) {
        Set<String> outcomes = new TreeSet<>();
        for (Strategy strategy : List.of(new RandomWalk(1), new PartialOrderSampling(1))) {
            Worker worker = worker(program, className, method, List.of(), options);
            int learned = worker.loom.learned();
            for (int i = 0; i < each && strategy.begin(); i++) {
                Result result = run(worker, strategy);
                // what passed before the choice was known that it depends on, no order gives
                if (result != null && worker.loom.learned() == learned) {
                    outcomes.add(text(result));
                }
                learned = worker.loom.learned();
            }
        }
        return outcomes;
    }

    private static Worker worker(
            Program program, String className, String method, List<?> captured, Options options) {
        Target target =
                new Target(
                        Target.Kind.LIBRARY,
                        className + "#" + method,
                        className,
                        method,
                        List.of(),
                        Map.of(),
                        List.of(),
                        List.of());
        return Worker.searching(target, program, captured, options.ofCheck());
    }

    private static Result run(Worker worker, Strategy strategy) {
        try (ProgramOutput.Streams _ = ProgramOutput.take()) {
            return worker.run(strategy);
        }
    }

    private static String text(Result result) {
        return result.outcome() instanceof Outcomes.Result.Printed printed
                ? printed.output()
                : result.outcome().toString();
    }
}
