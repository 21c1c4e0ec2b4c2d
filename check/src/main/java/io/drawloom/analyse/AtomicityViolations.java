package io.drawloom.analyse;

import io.drawloom.trace.PassingOrder;
import io.drawloom.trace.Pattern;
import io.drawloom.trace.Reversal;
import io.drawloom.trace.Step;
import io.drawloom.trace.Variable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds violated atomicity in the steps of an execution, by what a passing order turns round. */
final class AtomicityViolations {
    private AtomicityViolations() {}

    /**
     * Two steps of one thread on one variable with another thread's step between them, in a way
     * that no order without the interruption allows (Lu, Tucek, Qin and Zhou 2006: read-write-read,
     * write-write-read, read-write-write, write-read-write), where the passing order turns the
     * interruption out.
     */
    static Optional<Pattern.AtomicityViolation> find(List<Step> steps, PassingOrder passing) {
        Map<Integer, Step> byNumber = new HashMap<>();
        for (Step each : steps) {
            byNumber.put(each.number(), each);
        }
        for (Reversal each : passing.differs()) {
            Step a = byNumber.get(each.first());
            Step b = byNumber.get(each.second());
            if (a == null || b == null || a.variable().isEmpty()) {
                continue;
            }
            // The passing order moves one of the two: either a out of b's pair, or b out of a's.
            Optional<Pattern.AtomicityViolation> found = pairAround(steps, a, b);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Pattern.AtomicityViolation> pairAround(
            List<Step> steps, Step a, Step b) {
        Variable variable = a.variable().orElseThrow();
        Step before = null; // the last access by b's thread before a
        Step after = null; // the first access by a's thread after b
        for (Step each : steps) {
            if (each.variable().equals(a.variable()) && isAccess(each)) {
                if (each.thread() == b.thread() && each.number() < a.number()) {
                    before = each;
                }
                if (each.thread() == a.thread() && each.number() > b.number() && after == null) {
                    after = each;
                }
            }
        }
        if (!isAccess(a) || !isAccess(b)) {
            return Optional.empty();
        }
        if (before != null && unserializable(before, a, b)) {
            return Optional.of(
                    new Pattern.AtomicityViolation(
                            variable, before.number(), b.number(), a.number()));
        }
        if (after != null && unserializable(a, b, after)) {
            return Optional.of(
                    new Pattern.AtomicityViolation(
                            variable, a.number(), after.number(), b.number()));
        }
        return Optional.empty();
    }

    private static boolean isAccess(Step step) {
        return step.onlyReads() || step.writes();
    }

    private static boolean unserializable(Step first, Step between, Step second) {
        if (between.writes()) {
            // Two reads that differ, a read that misses its own thread's write, or a write on old
            // news.
            return second.onlyReads() || first.onlyReads();
        }
        return first.writes() && second.writes();
    }
}
