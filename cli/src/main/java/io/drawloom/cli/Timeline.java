package io.drawloom.cli;

import io.drawloom.async.EventLoop;
import io.drawloom.async.LoopListener;
import io.drawloom.async.Task;
import io.drawloom.report.Terminal;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Keeps when each task of each event loop had the turn, and draws it. Its size does not grow with
 * the number of steps: time is kept in {@link #SLOTS} slots, which become twice as long whenever
 * they do not reach.
 */
final class Timeline implements LoopListener {
    private static final int SLOTS = 512;
    private static final long FIRST_SLOT_NANOS = 1_000;

    /** More tasks are counted, and not drawn. */
    private static final int MOST_ROWS = 40;

    private static final int LONGEST_NAME = 16;

    private final Map<EventLoop, Loop> loops = new LinkedHashMap<>();

    /** How much of each slot something took. */
    private static final class Slots {
        private final long[] nanos = new long[SLOTS];
        private long slotNanos = FIRST_SLOT_NANOS;

        /** Adds what went on from one moment to another, counted from the loop's beginning. */
        void add(long from, long to) {
            while (to / slotNanos >= SLOTS) {
                for (int i = 0; i < SLOTS; i++) {
                    nanos[i] = i < SLOTS / 2 ? nanos[2 * i] + nanos[2 * i + 1] : 0;
                }
                slotNanos *= 2;
            }
            // a step in virtual time takes none, and is to be seen all the same
            nanos[(int) (from / slotNanos)]++;
            for (long at = from; at < to; ) {
                int slot = (int) (at / slotNanos);
                long end = Math.min(to, (slot + 1) * slotNanos);
                nanos[slot] += end - at;
                at = end;
            }
        }

        /** How much of a stretch of time was taken. */
        long between(long from, long to) {
            long sum = 0;
            for (int i = 0; i < SLOTS; i++) {
                long middle = i * slotNanos + slotNanos / 2;
                if (middle >= from && middle < to) {
                    sum += nanos[i];
                }
            }
            return sum;
        }
    }

    private static final class Row {
        final String name;
        final long startedNanos;
        long endedNanos = Long.MAX_VALUE;
        long steps;
        long busyNanos;
        final Slots slots = new Slots();

        Row(String name, long startedNanos) {
            this.name = name;
            this.startedNanos = startedNanos;
        }
    }

    private static final class Loop {
        final String thread = Thread.currentThread().getName();
        final long beginNanos;
        final Map<Task<?>, Row> open = new LinkedHashMap<>();
        final List<Row> rows = new ArrayList<>();
        long tasks;
        long lastNanos;
        long ranNanos;
        long busyNanos;
        long idleNanos;
        long runSince;
        long stepSince;
        long idleSince;

        /** Whose step it is. */
        @Nullable Task<?> stepping;

        Loop(long beginNanos) {
            this.beginNanos = beginNanos;
        }
    }

    private Loop of(EventLoop loop) {
        return loops.computeIfAbsent(loop, it -> new Loop(it.nanoTime()));
    }

    /** The loop's time, from its beginning. */
    private static long now(EventLoop clock, Loop loop) {
        long now = clock.nanoTime() - loop.beginNanos;
        loop.lastNanos = now;
        return now;
    }

    @Override
    public synchronized void runBegins(EventLoop runs) {
        Loop loop = of(runs);
        loop.runSince = now(runs, loop);
    }

    @Override
    public synchronized void runEnds(EventLoop runs) {
        Loop loop = of(runs);
        loop.ranNanos += now(runs, loop) - loop.runSince;
        loop.runSince = -1;
    }

    @Override
    public synchronized void idleBegins(EventLoop waits) {
        Loop loop = of(waits);
        loop.idleSince = now(waits, loop);
    }

    @Override
    public synchronized void idleEnds(EventLoop waits) {
        Loop loop = of(waits);
        loop.idleNanos += now(waits, loop) - loop.idleSince;
    }

    @Override
    public synchronized void started(Task<?> task) {
        Loop loop = of(task.loop());
        loop.tasks++;
        if (loop.rows.size() < MOST_ROWS) {
            Row row = new Row(task.name(), now(task.loop(), loop));
            loop.rows.add(row);
            loop.open.put(task, row);
        }
    }

    @Override
    public synchronized void stepBegins(Task<?> task) {
        Loop loop = of(task.loop());
        loop.stepSince = now(task.loop(), loop);
        loop.stepping = task;
    }

    @Override
    public synchronized void stepEnds(Task<?> task) {
        Loop loop = of(task.loop());
        if (loop.stepping != task) {
            return; // it was cancelled before it began, and has no step
        }
        loop.stepping = null;
        long now = now(task.loop(), loop);
        long nanos = now - loop.stepSince;
        loop.busyNanos += nanos;
        Row row = loop.open.get(task);
        if (row != null) {
            row.steps++;
            row.busyNanos += nanos;
            row.slots.add(loop.stepSince, now);
        }
    }

    @Override
    public synchronized void ended(Task<?> task) {
        stepEnds(task);
        Loop loop = of(task.loop());
        Row row = loop.open.remove(task);
        if (row != null) {
            row.endedNanos = loop.lastNanos;
        }
    }

    // ---------------------------------------------------------------- drawing

    /** The rows of all loops; empty if there was none. */
    synchronized String render(Terminal terminal) {
        StringBuilder text = new StringBuilder();
        loops.values().forEach(it -> render(it, terminal, text));
        return text.toString();
    }

    private static void render(Loop loop, Terminal terminal, StringBuilder text) {
        int names = 4;
        for (Row row : loop.rows) {
            names = Math.max(names, Math.min(LONGEST_NAME, row.name.length()));
        }
        // two blanks, and "  1234567 steps 123.4 ms" behind
        int columns = Math.clamp(terminal.width() - names - 2L - 24, 10, SLOTS);
        long total = Math.max(1, loop.lastNanos);
        text.append("\nevent loop in thread ").append(loop.thread).append(": ");
        text.append(time(loop.lastNanos)).append(", ").append(loop.tasks);
        text.append(loop.tasks == 1 ? " task\n" : " tasks\n");
        for (Row row : loop.rows) {
            text.append(padded(row.name, names)).append("  ");
            for (int i = 0; i < columns; i++) {
                long from = total * i / columns;
                long to = i == columns - 1 ? Long.MAX_VALUE : total * (i + 1) / columns;
                text.append(cell(row, from, to, total / columns, terminal.unicode()));
            }
            text.append(
                    String.format(
                            Locale.ROOT,
                            " %7d %-5s %9s%n",
                            row.steps,
                            row.steps == 1 ? "step" : "steps",
                            time(row.busyNanos)));
        }
        if (loop.tasks > loop.rows.size()) {
            text.append("and ").append(loop.tasks - loop.rows.size()).append(" more tasks\n");
        }
        long ran = loop.ranNanos + (loop.runSince < 0 ? 0 : loop.lastNanos - loop.runSince);
        long own = Math.max(0, ran - loop.busyNanos - loop.idleNanos);
        text.append(
                String.format(
                        Locale.ROOT,
                        "%s  tasks %s, idle %s, the loop itself %s (with this drawing's clock)%n",
                        padded("loop", names),
                        share(loop.busyNanos, ran),
                        share(loop.idleNanos, ran),
                        share(own, ran)));
        text.append(padded("", names))
                .append(
                        terminal.unicode()
                                ? "  \u2588 has the turn  \u2592 for a part  \u00b7 waits or is"
                                        + " ready\n"
                                : "  # has the turn  + for a part  . waits or is ready\n");
    }

    private static char cell(Row row, long from, long to, long length, boolean unicode) {
        if (to <= row.startedNanos || from > row.endedNanos) {
            return ' ';
        }
        long taken = row.slots.between(from, to);
        if (taken * 2 >= Math.max(1, length)) {
            return unicode ? '\u2588' : '#';
        }
        if (taken > 0) {
            return unicode ? '\u2592' : '+';
        }
        return unicode ? '\u00b7' : '.';
    }

    private static String padded(String name, int width) {
        String shown = name.length() > width ? name.substring(0, width - 1) + "~" : name;
        return shown + " ".repeat(width - shown.length());
    }

    private static String share(long part, long whole) {
        return String.format(Locale.ROOT, "%.1f %%", whole == 0 ? 0 : 100.0 * part / whole);
    }

    private static String time(long nanos) {
        if (nanos >= 1_000_000_000) {
            return String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
        }
        return nanos >= 1_000_000
                ? String.format(Locale.ROOT, "%.1f ms", nanos / 1e6)
                : String.format(Locale.ROOT, "%.1f us", nanos / 1e3);
    }
}
