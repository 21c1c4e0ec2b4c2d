package io.drawloom.report;

import io.drawloom.trace.Finding;
import io.drawloom.trace.Reversal;
import io.drawloom.trace.Step;
import io.drawloom.trace.Trace;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * The rows of a step table: the steps worth a row of their own, and gaps that stand for the rest.
 */
final class Rows {
    /** More rows than this nobody reads: the middle is left out. */
    static final int MOST = 40;

    private static final int HEAD = 8;
    private static final int AROUND = 2;

    private Rows() {}

    /** A row. */
    sealed interface Item {
        /** One step, shown under its number. */
        record Shown(int number, Step step) implements Item {}

        /** Steps that are left out, from one number to another. */
        record Gap(int from, int to, List<Step> steps) implements Item {}
    }

    /**
     * All steps of the view, those that {@code wanted} (by place from 0) does not want left out,
     * and at most {@link #MOST}.
     */
    static List<Item> of(ReportModel view, IntPredicate wanted) {
        List<Step> rows = view.rows();
        boolean[] keep = new boolean[rows.size()];
        int kept = 0;
        Set<Integer> essential = essentialSteps(view.trace());
        for (int i = 0; i < keep.length; i++) {
            keep[i] = wanted.test(i) || essential.contains(rows.get(i).number());
            kept += keep[i] ? 1 : 0;
        }
        if (kept > MOST) {
            keep = thinned(rows, keep, essential);
        }
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < keep.length; ) {
            int end = i;
            while (end < keep.length && !keep[end]) {
                end++;
            }
            if (end - i > 1) {
                items.add(new Item.Gap(i + 1, end, rows.subList(i, end)));
                i = end;
            } else {
                items.add(new Item.Shown(i + 1, rows.get(i)));
                i++;
            }
        }
        return items;
    }

    /**
     * Keeps the start, the end, and what is essential with its neighbours, as far as there is room.
     */
    private static boolean[] thinned(List<Step> rows, boolean[] wanted, Set<Integer> essential) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i]) {
                places.add(i);
            }
        }
        Set<Integer> chosen = new HashSet<>();
        // In the order of their worth, as places among the wanted ones; every gap costs a row too,
        // hence the reserve.
        List<Integer> worth = new ArrayList<>();
        for (int p = 0; p < places.size(); p++) {
            if (essential.contains(rows.get(places.get(p)).number())) {
                worth.add(p);
            }
        }
        int named = worth.size();
        worth.add(places.size() - 1);
        for (int d = 1; d <= AROUND; d++) {
            for (int i = 0; i < named; i++) {
                worth.add(worth.get(i) - d);
                worth.add(worth.get(i) + d);
            }
        }
        for (int i = 0; i < HEAD; i++) {
            worth.add(i);
        }
        for (int i = 1; i < places.size(); i++) {
            worth.add(places.size() - 1 - i);
        }
        for (int p : worth) {
            if (p >= 0 && p < places.size() && chosen.size() + gaps(chosen) < MOST - 3) {
                chosen.add(p);
            }
        }
        boolean[] keep = new boolean[wanted.length];
        for (int p : chosen) {
            keep[places.get(p)] = true;
        }
        return keep;
    }

    private static int gaps(Set<Integer> chosen) {
        int gaps = 0;
        for (int each : chosen) {
            gaps += chosen.contains(each + 1) ? 0 : 1;
        }
        return gaps;
    }

    /** The steps without which the report's words make no sense. */
    private static Set<Integer> essentialSteps(Trace trace) {
        Set<Integer> essential = new TreeSet<>();
        trace.pattern().ifPresent(it -> essential.addAll(it.steps().values()));
        trace.doomed().ifPresent(it -> essential.add(it.number()));
        trace.passing()
                .ifPresent(it -> {
                    for (Reversal each :
                            it.differs().subList(0, Math.min(4, it.differs().size()))) {
                        essential.add(each.first());
                        essential.add(each.second());
                    }
                });
        return essential;
    }

    /**
     * The threads that the finding is about, by number: those that keep a lane when not all can
     * have one.
     */
    static Set<Integer> essentialThreads(Trace trace) {
        Set<Integer> threads = new TreeSet<>();
        for (int number : essentialSteps(trace)) {
            trace.execution().step(number).ifPresent(it -> threads.add(it.thread()));
        }
        switch (trace.finding()) {
            case Finding.Passed it -> {}
            case Finding.DependsOnOrder it -> {}
            case Finding.UncaughtException it -> threads.add(it.thread());
            case Finding.AssertionFailed it -> threads.add(it.thread());
            case Finding.Deadlock it -> it.cycle().forEach(link -> threads.add(link.thread()));
            case Finding.WaitsForEver it ->
                    it.waiters().forEach(waiter -> threads.add(waiter.thread()));
            case Finding.DataRace it ->
                    threads.addAll(List.of(it.first().thread(), it.second().thread()));
            case Finding.NoEnd it -> it.spots().forEach(spot -> threads.add(spot.thread()));
            case Finding.UnexpectedOutput it -> {}
            case Finding.Exit it -> threads.add(it.thread());
            case Finding.NotRepeated it -> {}
        }
        return threads;
    }
}
