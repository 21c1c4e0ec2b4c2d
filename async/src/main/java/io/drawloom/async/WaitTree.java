package io.drawloom.async;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Who waits for whom: below each task those that can end its wait. A task stands in full where it
 * comes first, and is only named where it comes again. Of a tree that nobody would read to its end,
 * the upper part stands there, and how many tasks are left out.
 */
final class WaitTree {
    /** Deeper levels are not drawn: each moves its lines to the right. */
    private static final int MOST_LEVELS = 20;

    private static final int MOST_LINES = 1_000;

    private final Map<Long, TaskSnapshot> tasks = new LinkedHashMap<>();
    private final Set<Long> shown = new HashSet<>();

    /** From the root to where the tree is being drawn. */
    private final LinkedHashSet<Long> path = new LinkedHashSet<>();

    private final Set<Long> stuck = new HashSet<>();
    private final List<List<Long>> cycles = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final boolean withStacks;
    private int lines;

    /** How many tasks stand in no line, for there are too many. */
    private int leftOut;

    /**
     * A task on the path, and what is below it.
     *
     * @param rest what stands before the lines below it
     * @param below those that can end its wait and have not been drawn
     */
    private record Node(TaskSnapshot task, String rest, ArrayDeque<TaskSnapshot> below) {}

    /**
     * A tree of all these.
     *
     * @param withStacks whether the calls of a task stand below it
     */
    WaitTree(List<TaskSnapshot> all, boolean withStacks) {
        this.withStacks = withStacks;
        all.forEach(it -> tasks.put(it.number(), it));
    }

    String text() {
        walk();
        if (leftOut > 0) {
            text.append("… and ").append(leftOut).append(" more tasks that wait below these\n");
        }
        return text.toString();
    }

    List<List<Long>> cycles() {
        walk();
        return List.copyOf(cycles);
    }

    /** Those that wait, and that nobody but others of them can wake: they do so for good. */
    private Set<Long> stuck() {
        Set<Long> stuck = new HashSet<>();
        Map<Long, List<Long>> waiters = new HashMap<>();
        ArrayDeque<Long> free = new ArrayDeque<>();
        for (TaskSnapshot task : tasks.values()) {
            boolean waits = !task.heldBy().isEmpty() && !task.limited();
            (waits ? stuck : free).add(task.number());
            for (Long holder : task.heldBy()) {
                waiters.computeIfAbsent(holder, _ -> new ArrayList<>()).add(task.number());
                if (!tasks.containsKey(holder)) {
                    free.add(holder);
                }
            }
        }
        while (!free.isEmpty()) {
            for (Long waiter : waiters.getOrDefault(free.remove(), List.of())) {
                if (stuck.remove(waiter)) {
                    free.add(waiter);
                }
            }
        }
        return stuck;
    }

    private void walk() {
        stuck.addAll(stuck());
        Set<Long> waitedFor = new HashSet<>();
        tasks.values().forEach(it -> waitedFor.addAll(it.heldBy()));
        List<TaskSnapshot> roots = new ArrayList<>();
        for (TaskSnapshot task : tasks.values()) {
            if (!waitedFor.contains(task.number())) {
                roots.add(task);
            }
        }
        roots.forEach(this::drawAll);
        // what is left can only be reached from within a cycle
        for (TaskSnapshot task : tasks.values()) {
            if (!shown.contains(task.number())) {
                drawAll(task);
            }
        }
    }

    /**
     * Draws a task and all below it. Not by recursion: chains may be as long as there are tasks.
     */
    private void drawAll(TaskSnapshot root) {
        ArrayDeque<Node> nodes = new ArrayDeque<>();
        if (draw(root, "", "", 0)) {
            nodes.push(new Node(root, "", below(root)));
        }
        while (!nodes.isEmpty()) {
            Node node = nodes.element();
            TaskSnapshot next = node.below.poll();
            if (next == null) {
                path.remove(node.task.number());
                nodes.remove();
                continue;
            }
            boolean last = node.below.isEmpty();
            boolean deep = nodes.size() >= MOST_LEVELS;
            String rest = deep ? node.rest : node.rest + (last ? "   " : "|  ");
            if (draw(next, node.rest + (last ? "`- " : "|- "), rest, nodes.size())) {
                nodes.push(new Node(next, rest, below(next)));
            }
        }
    }

    private ArrayDeque<TaskSnapshot> below(TaskSnapshot task) {
        ArrayDeque<TaskSnapshot> below = new ArrayDeque<>();
        for (Long number : task.heldBy()) {
            TaskSnapshot holder = tasks.get(number);
            if (holder != null) {
                below.add(holder);
            }
        }
        return below;
    }

    /**
     * Draws the line of one task.
     *
     * @param first what stands before its own line
     * @param rest what stands before the lines below it
     * @return whether there may be something below it; then it is on the path
     */
    private boolean draw(TaskSnapshot task, String first, String rest, int level) {
        boolean isNew = !shown.contains(task.number());
        boolean isCycle = path.contains(task.number());
        boolean forGood = stuck.contains(task.number());
        if (isCycle && forGood) {
            List<Long> cycle = new ArrayList<>(path);
            cycle = cycle.subList(cycle.indexOf(task.number()), cycle.size());
            cycles.add(List.copyOf(cycle));
        }
        // where a cycle closes is told however deep that is
        if (lines < MOST_LINES && (level <= MOST_LEVELS || isCycle)) {
            lines++;
            text.append(first).append(task.label());
            if (isCycle) {
                text.append("  <- a cycle: these wait for one another")
                        .append(forGood ? " for good\n" : ", until another or time ends it\n");
            } else if (isNew) {
                describe(task);
                if (withStacks) {
                    drawStack(task, rest + (below(task).isEmpty() ? "    " : "|   "));
                }
            } else {
                text.append(" (above)\n");
            }
        } else if (isNew) {
            leftOut++;
        }
        if (isNew) {
            shown.add(task.number());
            path.add(task.number());
        }
        return isNew;
    }

    private void describe(TaskSnapshot task) {
        text.append(": ").append(task.state().name().toLowerCase(Locale.ROOT));
        if (!task.waitsFor().isEmpty()) {
            text.append(" for ").append(task.waitsFor());
        }
        if (!withStacks && !task.at().isEmpty()) {
            text.append(", at ").append(task.at());
        }
        if (!task.awaited()) {
            text.append("; nobody awaits it");
        }
        text.append('\n');
    }

    private void drawStack(TaskSnapshot task, String before) {
        for (StackTraceElement frame : StackTraces.ofProgram(task.stack())) {
            lines++;
            text.append(before).append("at ").append(Place.text(frame)).append('\n');
        }
    }
}
