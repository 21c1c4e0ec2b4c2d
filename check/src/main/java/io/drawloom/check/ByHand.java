package io.drawloom.check;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.SchedulingPoint;
import io.drawloom.engine.Strategy;
import io.drawloom.engine.Visible;
import io.drawloom.explore.OneExecution;
import io.drawloom.explore.PartialOrderSampling;
import io.drawloom.instrument.Agent;
import io.drawloom.instrument.Program;
import io.drawloom.trace.Outcomes;
import io.drawloom.trace.Place;
import io.drawloom.trace.Search;
import io.drawloom.trace.Settings;
import io.drawloom.trace.Trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An execution whose order somebody chooses, choice by choice.
 *
 * <p>Nothing waits while that somebody thinks: each call of {@link #after} runs a new execution up
 * to the first choice that is not made yet, and gives it up there. To take a choice back is to call
 * with one less.
 */
public final class ByHand implements AutoCloseable {
    /** Executions that are made first, to learn which variables threads share. */
    private static final int LEARNING = 200;

    private final Target target;
    private final Options options;
    private final Program program;
    private final Sources sources;
    private final Visible visible;

    /**
     * An alternative at a choice.
     *
     * @param thread the number of the thread that would move
     * @param name the thread's name
     * @param at what it would do next
     */
    public record Move(int thread, String name, Place at) {}

    /**
     * Where the choices lead.
     *
     * @param trace what happened
     * @param moves what can come next; empty if the execution is over, or if it is a thread's step
     *     that leaves something open
     * @param picks how many alternatives such a step has (whom a notification wakes), 0 if none is
     *     under way
     * @param result what came of the execution; empty if it is not over
     */
    public record Position(
            Trace trace, List<Move> moves, int picks, Optional<Outcomes.Result> result) {
        /** Copies what could change. */
        public Position {
            moves = List.copyOf(moves);
        }

        /** How many alternatives there are; 0 if the execution is over. */
        public int alternatives() {
            return moves.isEmpty() ? picks : moves.size();
        }
    }

    /**
     * Executions of a program.
     *
     * @throws BadTarget if there is no such class, no {@code main}, no such method
     */
    public ByHand(Options options, Target target) {
        if (!Agent.ready()) {
            throw new IllegalStateException(Agent.missing());
        }
        this.target = target;
        this.options = options;
        this.program = Programs.open(target, options);
        this.sources = new Sources(target.sources());
        try (ProgramOutput.Streams _ = ProgramOutput.take()) {
            Worker worker = Worker.searching(target, program, List.of(), options);
            Strategy sample = new PartialOrderSampling(options.get(Settings.SEED));
            for (int i = 0; i < LEARNING && sample.begin(); i++) {
                worker.run(sample);
                Agent.complete();
            }
            this.visible = worker.loom.visible();
        }
    }

    @Override
    public void close() {
        program.close();
    }

    /**
     * Where these choices lead: each is an index among the alternatives of its choice, from 0.
     * Where only one thread can move, nothing is asked.
     *
     * @throws IllegalArgumentException if a choice is none of its alternatives
     */
    public Position after(List<Integer> choices) {
        try (ProgramOutput.Streams _ = ProgramOutput.take()) {
            Worker worker = Worker.recording(target, program, List.of(), options).fixed(visible);
            Asking asking = new Asking(worker, choices);
            TraceMaker.Recording made = new TraceMaker(worker, sources, options).record(asking);
            if (made.error() instanceof IllegalArgumentException wrong) {
                throw wrong;
            }
            Search search =
                    Search.builder(Search.Ending.SAMPLED)
                            .executions(1, made.result() != null && made.result().failed() ? 1 : 0)
                            .build();
            Trace trace =
                    made.trace(
                                    Programs.describe(target, program),
                                    options.recorded(1),
                                    search,
                                    VisibleNames.names(visible))
                            .build();
            return new Position(
                    trace,
                    asking.moves,
                    asking.picks,
                    Optional.ofNullable(made.result()).map(Result::outcome));
        }
    }

    /** Makes the choices that are given, and stops at the first that is not. */
    private final class Asking extends OneExecution {
        private final Worker worker;
        private final List<Integer> choices;
        private final List<Move> moves = new ArrayList<>();
        private int picks;
        private int next;

        Asking(Worker worker, List<Integer> choices) {
            this.worker = worker;
            this.choices = choices;
        }

        @Override
        public int choose(SchedulingPoint point) {
            List<Integer> ready = new ArrayList<>();
            for (int i = 0; i < point.threads(); i++) {
                if (point.enabled(i)) {
                    ready.add(i);
                }
            }
            if (picks > 0) {
                return REDUNDANT;
            }
            if (ready.size() == 1) {
                return ready.getFirst();
            }
            if (next < choices.size()) {
                return ready.get(choice(ready.size()));
            }
            List<ControlledThread> threads = worker.loom.threads();
            for (int i : ready) {
                moves.add(
                        new Move(
                                i,
                                threads.get(i).thread().getName(),
                                sources.place(point.operation(i).site)));
            }
            return REDUNDANT;
        }

        @Override
        public int pick(int thread, int alternatives) {
            if (picks > 0) {
                return 0;
            }
            if (next < choices.size()) {
                return choice(alternatives);
            }
            picks = alternatives;
            return 0;
        }

        private int choice(int alternatives) {
            int choice = choices.get(next++);
            if (choice < 0 || choice >= alternatives) {
                throw new IllegalArgumentException(
                        "choice " + next + " has " + alternatives + " alternatives, got " + choice);
            }
            return choice;
        }
    }
}
