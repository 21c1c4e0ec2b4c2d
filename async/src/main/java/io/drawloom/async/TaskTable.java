package io.drawloom.async;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tasks as a table. */
final class TaskTable {
    private static final List<String> HEAD = List.of("no", "task", "state", "waits for", "at");

    private TaskTable() {}

    static String of(List<TaskSnapshot> tasks) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        for (TaskSnapshot task : tasks) {
            rows.add(
                    List.of(
                            Long.toString(task.number()),
                            task.name(),
                            task.state().name().toLowerCase(Locale.ROOT),
                            task.waitsFor().isEmpty() ? "-" : task.waitsFor(),
                            task.at().isEmpty() ? "-" : task.at()));
        }
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append("  ").append(row.get(i));
                line.append(" ".repeat(widths[i] - row.get(i).length()));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
