package io.drawloom.cli;

import java.util.List;

/** Two texts, beside one another where they fit, else one below the other. */
final class SideBySide {
    private static final String BETWEEN = " | ";

    private SideBySide() {}

    static String render(
            String left, String right, int columns, String leftTitle, String rightTitle) {
        List<String> leftLines = left.stripTrailing().lines().toList();
        List<String> rightLines = right.stripTrailing().lines().toList();
        int wide = width(leftLines);
        if (wide + BETWEEN.length() + width(rightLines) > columns
                || !isNarrow(left)
                || !isNarrow(leftTitle)) {
            return leftTitle
                    + "\n\n"
                    + left.stripTrailing()
                    + "\n\n"
                    + rightTitle
                    + "\n\n"
                    + right.stripTrailing()
                    + "\n";
        }
        int width = Math.max(wide, leftTitle.length());
        StringBuilder text = new StringBuilder();
        row(text, leftTitle, rightTitle, width);
        row(text, "", "", width);
        for (int i = 0; i < Math.max(leftLines.size(), rightLines.size()); i++) {
            row(text, line(leftLines, i), line(rightLines, i), width);
        }
        return text.toString();
    }

    private static void row(StringBuilder text, String left, String right, int width) {
        text.append(left).repeat(' ', width - left.length());
        text.append((BETWEEN + right).stripTrailing()).append('\n');
    }

    private static String line(List<String> lines, int number) {
        return number < lines.size() ? lines.get(number) : "";
    }

    private static int width(List<String> lines) {
        return lines.stream().mapToInt(String::length).max().orElse(0);
    }

    /** Whether each character takes one column: what is not ASCII may take two, and a tab eight. */
    private static boolean isNarrow(String text) {
        return text.chars().allMatch(c -> c == '\n' || c >= ' ' && c < 0x7f);
    }
}
