package io.drawloom.async;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Who waits for whom: below each task those that can end its wait. A task stands in full where it
 * comes first, and is only named where it comes again.
 */
final class WaitTree {
    private final Map<Long, TaskSnapshot> tasks = new LinkedHashMap<>();
    private final Set<Long> shown = new HashSet<>();

    /** From the root to where the tree is being drawn. */
    private final LinkedHashSet<Long> path = new LinkedHashSet<>();

    private final List<List<Long>> cycles = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    WaitTree(List<TaskSnapshot> all) {
        all.forEach(it -> tasks.put(it.number(), it));
    }

    String text() {
        walk();
        return text.toString();
    }

    List<List<Long>> cycles() {
        walk();
        return List.copyOf(cycles);
    }

    private void walk() {
        Set<Long> waitedFor = new HashSet<>();
        tasks.values().forEach(it -> waitedFor.addAll(it.heldBy()));
        List<TaskSnapshot> roots = new ArrayList<>();
        for (TaskSnapshot task : tasks.values()) {
            if (!waitedFor.contains(task.number())) {
                roots.add(task);
            }
        }
        roots.forEach(it -> draw(it, "", ""));
        // what is left can only be reached from within a cycle
        for (TaskSnapshot task : tasks.values()) {
            if (!shown.contains(task.number())) {
                draw(task, "", "");
            }
        }
    }

    /**
     * Draws a task and those below it.
     *
     * @param first what stands before its own line
     * @param rest what stands before the lines below it
     */
    private void draw(TaskSnapshot task, String first, String rest) {
        text.append(first).append(task.label());
        if (path.contains(task.number())) {
            List<Long> cycle = new ArrayList<>(path);
            cycle = cycle.subList(cycle.indexOf(task.number()), cycle.size());
            cycles.add(List.copyOf(cycle));
            text.append("  <- a cycle: these wait for one another for good\n");
            return;
        }
        if (!shown.add(task.number())) {
            text.append(" (above)\n");
            return;
        }
        text.append(": ").append(task.state().name().toLowerCase(Locale.ROOT));
        if (!task.waitsFor().isEmpty()) {
            text.append(" for ").append(task.waitsFor());
        }
        if (!task.at().isEmpty()) {
            text.append(", at ").append(task.at());
        }
        if (!task.awaited()) {
            text.append("; nobody awaits it");
        }
        text.append('\n');
        path.add(task.number());
        List<TaskSnapshot> below = new ArrayList<>();
        for (Long number : task.heldBy()) {
            TaskSnapshot holder = tasks.get(number);
            if (holder != null) {
                below.add(holder);
            }
        }
        for (int i = 0; i < below.size(); i++) {
            boolean last = i == below.size() - 1;
            draw(below.get(i), rest + (last ? "`- " : "|- "), rest + (last ? "   " : "|  "));
        }
        path.remove(task.number());
    }
}
