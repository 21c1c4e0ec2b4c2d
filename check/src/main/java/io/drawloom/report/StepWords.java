package io.drawloom.report;

import io.drawloom.trace.HeldLock;
import io.drawloom.trace.Step;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Says in words what steps did, and what locks they held. */
final class StepWords {
    private final ReportModel view;
    private final Words words;

    StepWords(ReportModel view) {
        this.view = view;
        this.words = view.words();
    }

    /** What it did, and to what: {@code wrote count}. */
    String didToWhat(Step step) {
        return step.variable()
                .map(it -> words.text(didKey(step) + ".of", view.name(it)))
                .orElseGet(() -> did(step));
    }

    /** What it did: {@code wrote}. */
    String did(Step step) {
        return words.text(didKey(step));
    }

    private static String didKey(Step step) {
        if (step.kind() == Step.Kind.CALL) {
            return step.writes() ? "did.change" : step.onlyReads() ? "did.look" : "did.use";
        }
        return "did." + step.kind().name().toLowerCase(Locale.ROOT);
    }

    /** What the locks that the two sides hold do for their order. */
    String locks(List<Step> ours, List<Step> theirs) {
        Set<Integer> own = common(ours);
        Set<Integer> other = common(theirs);
        String ourName = words.thread(ours.getFirst().thread());
        String theirName = words.thread(theirs.getFirst().thread());
        if (own.isEmpty() && other.isEmpty()) {
            return words.text("locks.none");
        }
        Set<Integer> both = new LinkedHashSet<>(own);
        both.retainAll(other);
        if (!both.isEmpty()) {
            return words.text("locks.both", list(both));
        }
        if (own.isEmpty()) {
            return words.text("locks.one", theirName, list(other), ourName);
        }
        if (other.isEmpty()) {
            return words.text("locks.one", ourName, list(own), theirName);
        }
        return words.text("locks.different", ourName, list(own), theirName, list(other));
    }

    private static Set<Integer> common(List<Step> steps) {
        Set<Integer> locks = new LinkedHashSet<>();
        for (HeldLock each : steps.getFirst().locks()) {
            locks.add(each.lock());
        }
        for (Step each : steps) {
            locks.retainAll(each.locks().stream().map(HeldLock::lock).toList());
        }
        return locks;
    }

    /** Their names, one after the other. */
    String list(Set<Integer> locks) {
        return words.and(locks.stream().map(view::object).toList());
    }
}
