package io.drawloom.report;

import io.drawloom.report.Rows.Item;
import io.drawloom.trace.Finding;
import io.drawloom.trace.Step;
import io.drawloom.trace.TracedThread;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The steps as a table: a row a step, and beside them the value of the variable that matters and
 * what can still pass.
 *
 * <p>Each thread gets a lane if all fit. If not, a list names the thread in each row; only where
 * that would be too long, the threads that the finding is about get lanes, and the steps of the
 * others become gaps.
 */
final class StepTable {
    /** Less source than this in a lane says nothing. */
    private static final int LEAST_SOURCE = 7;

    /** And so does a lane narrower than this. */
    private static final int LEAST_LANE = 10;

    /** In a narrow lane a note is cut to this. */
    private static final int NARROW_NOTE = 8;

    private static final int WIDE_GAP = 4;
    private static final int NARROW_GAP = 2;

    private final ReportModel view;
    private final Words words;
    private final Page page;
    private final Map<Integer, List<Step>> stepsOf = new HashMap<>();
    private final StepColumns columns;

    private StepTable(ReportModel view, Page page) {
        this.view = view;
        this.words = view.words();
        this.page = page;
        for (Step each : view.trace().execution().steps()) {
            stepsOf.computeIfAbsent(each.thread(), id -> new ArrayList<>()).add(each);
        }
        this.columns = new StepColumns(view, page);
    }

    /** Writes the table; nothing if the trace shows no steps. */
    static void write(ReportModel view, Page page) {
        if (!view.rows().isEmpty()) {
            new StepTable(view, page).write();
        }
    }

    private void write() {
        Set<Integer> all = new TreeSet<>();
        view.rows().forEach(it -> all.add(it.thread()));
        if (writeLanes(List.copyOf(all))) {
            return;
        }
        // Up to so many rows a list shows everything; beyond it, lanes for the few that matter show
        // more.
        Set<Integer> some = Rows.essentialThreads(view.trace());
        some.retainAll(all);
        boolean crowded = view.rows().size() > Rows.MOST;
        if (crowded && some.size() > 1 && writeLanes(List.copyOf(some))) {
            return;
        }
        writeList();
    }

    private String gapText(Item.Gap gap) {
        return words.text(
                "table.gap",
                words.many("step", gap.steps().size()),
                words.threads(gap.steps().stream().map(Step::thread).toList()));
    }

    // ---- lanes ----

    /**
     * The widths of a lane: the line's number, the source, the note, and the space behind the lane.
     */
    private record Lane(int label, int source, int note, int width, int gap) {
        int pitch() {
            return width + gap;
        }
    }

    /**
     * Writes one lane for each of these threads and returns true, or writes nothing if they do not
     * fit.
     */
    private boolean writeLanes(List<Integer> threads) {
        List<Step> rows = view.rows();
        List<Item> items = Rows.of(view, i -> threads.contains(rows.get(i).thread()));
        Optional<Lane> fitting = Optional.empty();
        // First whole, then with the last column made short, then with the source cut, then both.
        for (int attempt = 0; attempt < 4 && fitting.isEmpty(); attempt++) {
            columns.shorten(attempt % 2 == 1);
            fitting = lane(threads, items, attempt >= 2);
        }
        if (fitting.isEmpty()) {
            columns.shorten(false);
            return false;
        }
        Lane lane = fitting.get();
        int end = columns.numberWidth() + threads.size() * lane.pitch();
        page.add(Text.pad(words.text("table.step"), columns.numberWidth()));
        for (int i = 0; i < threads.size(); i++) {
            page.to(columns.numberWidth() + i * lane.pitch())
                    .add(words.thread(threads.get(i)), Colour.lane(i));
        }
        columns.header(end);
        columns.rowZero(end);
        Map<Integer, String> said = new HashMap<>();
        for (Item item : items) {
            switch (item) {
                case Item.Shown(int number, Step step) -> {
                    columns.number(Integer.toString(number));
                    if (threads.contains(step.thread())) {
                        laneRow(threads, lane, step, said);
                    } else {
                        wide(words.thread(step.thread()) + ": " + line(step), end);
                    }
                }
                case Item.Gap gap -> {
                    columns.number("..");
                    wide(gapText(gap), end);
                    said.clear();
                }
            }
            columns.row(end, item);
        }
        lastRow(threads, lane);
        columns.legend();
        return true;
    }

    /** Text across the lanes. */
    private void wide(String text, int end) {
        page.add(Text.clip(text, end - columns.numberWidth() - 1), Colour.FAINT);
    }

    private void laneRow(List<Integer> threads, Lane lane, Step step, Map<Integer, String> said) {
        for (int i = 0; i < threads.size(); i++) {
            page.to(columns.numberWidth() + i * lane.pitch());
            int thread = threads.get(i);
            if (thread == step.thread()) {
                said.remove(thread);
                page.add(cell(step, lane), Colour.lane(i));
            } else {
                String status = status(thread, step);
                boolean again = status.equals(said.put(thread, status));
                page.add(fit(again ? brief(status) : status, lane.width()), Colour.FAINT);
            }
        }
    }

    private String fit(String status, int width) {
        return Text.clip(
                Text.width(status) <= width
                        ? status
                        : status.replace(words.text("paused.long"), words.text("paused.short")),
                width);
    }

    /** What a lane says when nothing has changed since the row above. */
    private static String brief(String status) {
        return status.startsWith(":") ? ":" : status.startsWith("(") ? "" : status;
    }

    private String cell(Step step, Lane lane) {
        String label = Text.padLeft(Text.clip(view.label(step.at()), lane.label()), lane.label());
        String note = view.note(step, lane.note());
        int room = note.isEmpty() ? lane.width() - lane.label() - 1 : lane.source();
        String source = Text.clip(view.source(step), room);
        return label
                + " "
                + (note.isEmpty() ? source : Text.pad(source, lane.source()) + "  " + note);
    }

    /** What a thread does while another one makes this step. */
    private String status(int thread, Step step) {
        List<Step> own = stepsOf.getOrDefault(thread, List.of());
        boolean begun = false;
        Optional<Step> next = Optional.empty();
        for (Step each : own) {
            if (each.number() < step.number()) {
                begun |= view.row(each).isPresent();
            } else if (next.isEmpty() && each.kind() != Step.Kind.END) {
                next = Optional.of(each);
            }
        }
        TracedThread traced = view.trace().threads().get(thread);
        if (!begun && traced.origin().filter(it -> it.step() > step.number()).isPresent()) {
            return "";
        }
        boolean ready = step.enabled().isEmpty() || step.enabled().contains(thread);
        if (next.isPresent()) {
            return ready && !begun
                    ? "."
                    : view.standing(ready ? "lane.paused" : "lane.waits", next.get().at());
        }
        return switch (traced.end()) {
            case TracedThread.End.Ended() -> words.text("lane.done");
            case TracedThread.End.Failed it -> words.text("lane.failed");
            case TracedThread.End.Waiting waiting -> view.standing("lane.waits", waiting.at());
            case TracedThread.End.LeftRunning() -> words.text("lane.running");
        };
    }

    /** Who waits for what in the end, where that is what is wrong. */
    private void lastRow(List<Integer> threads, Lane lane) {
        Map<Integer, String> waits = new HashMap<>();
        if (view.trace().finding() instanceof Finding.Deadlock(var cycle, var others)) {
            cycle.forEach(it -> waits.put(it.thread(), view.object(it.lock())));
            others.forEach(it -> waits.put(it.thread(), it.what()));
        } else if (view.trace().finding() instanceof Finding.WaitsForEver(var waiters)) {
            waiters.forEach(it -> waits.put(it.thread(), it.what()));
        }
        if (threads.stream().noneMatch(waits::containsKey)) {
            return;
        }
        columns.number(words.text("table.end"));
        for (int i = 0; i < threads.size(); i++) {
            Optional<String> what = Optional.ofNullable(waits.get(threads.get(i)));
            page.to(columns.numberWidth() + i * lane.pitch());
            page.add(
                    what.map(it ->
                                    Text.clip(
                                            words.text("lane.waitsFor", view.clean(it)),
                                            lane.width()))
                            .orElse(""),
                    Colour.FAIL);
        }
        page.end();
    }

    /** The lane's widths if so many lanes fit, as generous as they can be. */
    private Optional<Lane> lane(List<Integer> threads, List<Item> items, boolean cut) {
        if (threads.size() * (LEAST_LANE + NARROW_GAP) > columns.room()) {
            return Optional.empty();
        }
        int label = 1;
        int source = 0;
        int plain = 0;
        int note = 0;
        int status = 0;
        for (Item item : items) {
            if (item instanceof Item.Shown(int number, Step step)
                    && threads.contains(step.thread())) {
                int width = Text.width(view.source(step));
                String said = view.note(step);
                label = Math.max(label, Text.width(view.label(step.at())));
                note = Math.max(note, Text.width(said));
                source = said.isEmpty() ? source : Math.max(source, width);
                plain = said.isEmpty() ? Math.max(plain, width) : plain;
                for (int thread : threads) {
                    if (thread != step.thread()) {
                        status = Math.max(status, Text.width(status(thread, step)));
                    }
                }
            }
        }
        int noteWithSpace = note == 0 ? 0 : note + 2;
        int natural = label + 1 + Math.max(plain, source + noteWithSpace);
        int wanted = Math.max(Math.max(natural, status), Text.width(words.thread(99)));
        for (int gap = WIDE_GAP; gap >= NARROW_GAP; gap--) {
            if (threads.size() * (wanted + gap) <= columns.room()) {
                return Optional.of(new Lane(label, source, note, Math.max(natural, status), gap));
            }
        }
        if (!cut) {
            return Optional.empty();
        }
        int width = columns.room() / threads.size() - NARROW_GAP;
        int least = Math.min(Math.max(source, plain), LEAST_SOURCE);
        // The note gives way first, as long as the source would have little room, and then the
        // source.
        for (int shown = note; shown >= Math.min(note, NARROW_NOTE); shown--) {
            int left = width - label - 1 - (shown == 0 ? 0 : shown + 2);
            if (left >= (shown > NARROW_NOTE ? 2 * least : least)) {
                return Optional.of(
                        new Lane(label, Math.min(source, left), shown, width, NARROW_GAP));
            }
        }
        return Optional.empty();
    }

    // ---- the list ----

    private void writeList() {
        List<Item> items = Rows.of(view, i -> true);
        int thread = Text.width(words.text("table.thread"));
        int label = Text.width(words.text("table.line"));
        int source = 0;
        int note = 0;
        for (Item item : items) {
            if (item instanceof Item.Shown(int number, Step step)) {
                label = Math.max(label, Text.width(view.label(step.at())));
                source = Math.max(source, Text.width(view.source(step)));
                note = Math.max(note, Text.width(view.note(step)));
            }
        }
        columns.shorten(columns.room() < thread + 2 + label + 1 + 30);
        boolean narrow = columns.room() < 50;
        label = Math.min(label, narrow ? 10 : 20);
        note = Math.min(note, narrow ? NARROW_NOTE : 20);
        int room = columns.room() - thread - 2 - label - 1 - (note == 0 ? 0 : note + 2) - 2;
        source = Math.max(4, Math.min(source, room));
        int sourceAt = columns.numberWidth() + thread + 2 + label + 1;
        int end = sourceAt + source + (note == 0 ? 0 : note + 2) + 2;
        page.add(Text.pad(words.text("table.step"), columns.numberWidth()))
                .add(words.text("table.thread") + "  ")
                .add(Text.padLeft(words.text("table.line"), label));
        columns.header(end);
        columns.rowZero(end);
        for (Item item : items) {
            switch (item) {
                case Item.Shown(int number, Step step) -> {
                    columns.number(Integer.toString(number));
                    Colour colour = Colour.lane(step.thread());
                    page.add(Words.shortThread(step.thread()), colour);
                    page.to(columns.numberWidth() + thread + 2);
                    page.add(
                            Text.padLeft(Text.clip(view.label(step.at()), label), label) + " ",
                            colour);
                    page.add(Text.pad(Text.clip(view.source(step), source), source), colour);
                    if (note > 0) {
                        page.to(sourceAt + source + 2).add(view.note(step, note), colour);
                    }
                }
                case Item.Gap gap -> {
                    columns.number("..");
                    wide(gapText(gap), end);
                }
            }
            columns.row(end, item);
        }
        columns.legend();
    }

    private String line(Step step) {
        String note = view.note(step);
        return view.label(step.at())
                + " "
                + view.source(step)
                + (note.isEmpty() ? "" : "  " + note);
    }
}
