package io.drawloom.check;

import io.drawloom.engine.Visible;
import io.drawloom.explore.Divergence;
import io.drawloom.explore.PartialOrderSampling;
import io.drawloom.explore.Replay;
import io.drawloom.trace.Finding;
import io.drawloom.trace.Search;
import io.drawloom.trace.Settings;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Runs failures again, in classes of their own, until one fails in the same way; and looks for its
 * order with the fewest switches.
 */
final class Confirmation {
    /** How many failures are run again to find one that has the same message once more. */
    private static final int MOST_TRIED = 20;

    /** The work that looking for fewer switches may cost. */
    private static final long SHRINKING = 2_000_000;

    private static final Comparator<Tally.Entry> FEWEST_SWITCHES =
            Comparator.comparingInt(entry -> entry.schedule().switches());

    private static final String LATE = "the time was over before it ended";

    private final CheckedProgram program;
    private final SearchResults search;
    private final CutByClock cuts;

    /** How those ended that did not fail again. */
    private final List<String> apart = new ArrayList<>();

    /** Of the failures of a search that is over. */
    Confirmation(CheckedProgram program, SearchResults search, CutByClock cuts) {
        this.program = program;
        this.search = search;
        this.cuts = cuts;
    }

    /**
     * A failure that replayed.
     *
     * @param worker whose choices are those of the failure
     * @param shrunk what was done to make it short
     */
    record Found(
            Worker worker, Visible visible, TraceMaker.Recording recording, Search.Shrink shrunk) {}

    /**
     * The first failure that, run again in classes of its own, fails in the same way, or at least
     * by the same kind of exception; null if none does.
     */
    @Nullable Found confirm() {
        List<Tally.Entry> candidates = candidates();
        Found alike = null;
        int tried = 0;
        for (Tally.Entry candidate : candidates) {
            if (alike != null && tried >= MOST_TRIED) {
                break;
            }
            tried++;
            Worker worker = program.recording(candidate.visible());
            TraceMaker.Recording recording =
                    program.maker(worker).record(new Replay(candidate.schedule()));
            Result again = recording.result();
            if (again != null && again.key().equals(candidate.result().key())) {
                return shrink(worker, candidate, recording);
            }
            if (again != null && again.failed() && again.kind().equals(candidate.result().kind())) {
                alike =
                        alike != null
                                ? alike
                                : new Found(
                                        worker, candidate.visible(), recording, Search.Shrink.NONE);
            } else if (worker.isLate()) {
                apart.add(LATE); // it says nothing of the program
            } else {
                apart.add(ending(recording));
                search.broken().merge(notAgain(candidate.result(), again), 1, Integer::sum);
            }
        }
        if (alike != null) {
            search.broken()
                    .merge(
                            "the same order fails each time, but with another message: it holds"
                                    + " something that Drawloom does not control",
                            1,
                            Integer::sum);
        }
        return alike;
    }

    /**
     * The failures, those with the fewest switches first. Where all orders were tried, they decide
     * which failure is the first: how many samples there were may depend on the machine.
     */
    List<Tally.Entry> candidates() {
        List<Tally.Entry> candidates = new ArrayList<>(search.orders().failures());
        List<Tally.Entry> sampled = search.sampled().failures();
        sampled.addAll(search.earlier().failures());
        if (!search.complete()) {
            candidates.addAll(sampled);
            candidates.sort(FEWEST_SWITCHES);
            return candidates;
        }
        candidates.sort(FEWEST_SWITCHES);
        candidates.replaceAll(entry -> shorter(entry));
        sampled.sort(FEWEST_SWITCHES);
        candidates.addAll(sampled);
        return candidates;
    }

    /** A sample of the same result that has fewer switches is the better beginning. */
    private Tally.Entry shorter(Tally.Entry order) {
        Tally.Entry sample = search.sampled().entries().get(order.result().outcome());
        return sample != null
                        && sample.visible().equals(search.known())
                        && sample.schedule().switches() < order.schedule().switches()
                ? sample
                : order;
    }

    /** The failures that were seen and never came again; null if there were none. */
    Finding.@Nullable NotRepeated notRepeated() {
        List<Tally.Entry> candidates = candidates();
        return candidates.isEmpty()
                ? null
                : new Finding.NotRepeated(
                        candidates.getFirst().result().key(),
                        Math.max(1, search.sampled().failing() + search.orders().failing()),
                        apart.getFirst());
    }

    private static String ending(TraceMaker.Recording again) {
        Result result = again.result();
        if (result == null) {
            return again.error() instanceof Divergence
                    ? String.valueOf(again.error().getMessage())
                    : "it could not go on: " + again.error();
        }
        return result.failed() ? "it ended with " + result.key() : "it did not fail";
    }

    /** Another execution that fails, looked for at random; or else the order of one that did. */
    TraceMaker.Recording another() {
        PartialOrderSampling samples = new PartialOrderSampling(program.options.get(Settings.SEED));
        TraceMaker maker = program.maker(program.recording(search.known()));
        for (int i = 0; i < MOST_TRIED; i++) {
            TraceMaker.Recording recording = maker.record(samples);
            if (recording.result() != null && recording.result().failed()) {
                return recording;
            }
        }
        Tally.Entry first = candidates().getFirst();
        return program.maker(program.recording(first.visible()))
                .record(
                        Prefixed.thenAtRandom(
                                first.schedule(), program.options.get(Settings.SEED)));
    }

    private static String notAgain(Result first, @Nullable Result again) {
        return "an order that failed once ("
                + first.key()
                + ") did not fail so when it was run again"
                + (again == null || !again.failed() ? "" : " (but: " + again.key() + ")");
    }

    private Found shrink(Worker worker, Tally.Entry candidate, TraceMaker.Recording recording) {
        if (program.options.get(Settings.FIRST)) {
            return new Found(worker, candidate.visible(), recording, Search.Shrink.NONE);
        }
        Budget budget = new Budget(SHRINKING, CutByClock.NET);
        Shrinking.Shrunk shrunk =
                Shrinking.shrink(worker, recording.schedule(), candidate.result().key(), budget);
        cuts.note(Search.Part.SHRINKING, budget.cutByClock());
        Search.Shrink how = shrunk.minimal() ? Search.Shrink.FEWEST : Search.Shrink.FEWER;
        if (shrunk.schedule().equals(recording.schedule())) {
            return new Found(worker, candidate.visible(), recording, how);
        }
        TraceMaker.Recording again = program.maker(worker).record(new Replay(shrunk.schedule()));
        boolean same =
                again.result() != null && again.result().key().equals(candidate.result().key());
        return new Found(
                worker,
                candidate.visible(),
                same ? again : recording,
                same ? how : Search.Shrink.NONE);
    }
}
