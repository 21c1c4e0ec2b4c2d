package io.drawloom.report;

import io.drawloom.report.Rows.Item;
import io.drawloom.trace.CanPass;
import io.drawloom.trace.Step;
import io.drawloom.trace.Values;
import io.drawloom.trace.Variable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The columns of a table of steps that do not belong to a thread: the numbers on the left, and on
 * the right the value of the variable that matters and what can still pass.
 */
final class StepColumns {
    private static final int NUMBER = 6;
    private static final int VALUE_MOST = 16;
    private static final String ARROW = "<-";

    private final ReportModel view;
    private final Words words;
    private final Page page;
    private final Optional<Variable> column;
    private final List<Cell> values = new ArrayList<>();
    private final String valueBefore;
    private final int valueWidth;
    private final boolean canPass;
    private final Optional<Step> doomed;

    /** The width of the last column, long and short; 0 until it is needed. */
    private final int[] canPassWidths = new int[2];

    private boolean shortCanPass;

    /**
     * The column's variable at a row.
     *
     * @param text what stands there: {@code 0->1} where the step writes
     * @param after what the variable holds after the step
     */
    private record Cell(String text, String after) {
        static Cell of(String value) {
            return new Cell(value, value);
        }
    }

    StepColumns(ReportModel view, Page page) {
        this.view = view;
        this.words = view.words();
        this.page = page;
        this.column = view.column();
        this.valueBefore = fillValues();
        int widest = Math.min(VALUE_MOST, Text.width(view.columnName()));
        for (Cell each : values) {
            widest = Math.max(widest, Text.width(each.text()));
        }
        this.valueWidth = column.isPresent() ? Math.max(widest, Text.width(valueBefore)) : 0;
        this.canPass =
                view.trace().execution().before().isPresent()
                        || view.rows().stream().anyMatch(it -> it.after().isPresent());
        this.doomed = view.trace().doomed();
    }

    /** Has the last column made short, if it is there and that is wanted; or long again. */
    void shorten(boolean wanted) {
        shortCanPass = canPass && wanted;
    }

    /** The value of the column's variable at each row; returns the one before the first. */
    private String fillValues() {
        if (column.isEmpty()) {
            return "";
        }
        String current = "";
        String first = "";
        boolean known = false;
        for (Step each : view.rows()) {
            Values shown = view.inColumn(each);
            Optional<String> before = shown.before();
            Optional<String> after = shown.after();
            if (before.isPresent() && !known) {
                first = shortValue(before.get());
                current = first;
            }
            known |= before.isPresent() || after.isPresent();
            String old = before.map(this::shortValue).orElse(current);
            if (shown.written().isPresent()) {
                current = after.map(this::shortValue).orElse(old);
                values.add(new Cell(old + "->" + current, current));
            } else {
                current = after.map(this::shortValue).orElse(old);
                values.add(Cell.of(current));
            }
        }
        return first;
    }

    private String shortValue(String value) {
        return Text.clip(view.clean(value), VALUE_MOST / 2 - 1);
    }

    private int canPassWidth() {
        int width = shortCanPass ? 1 : 0;
        if (canPassWidths[width] == 0 && canPass) {
            int widest = Text.width(heading());
            for (Step each : view.rows()) {
                widest = Math.max(widest, Text.width(canPass(each)));
            }
            canPassWidths[width] = widest;
        }
        return canPassWidths[width];
    }

    private String heading() {
        return words.text(shortCanPass ? "table.passShort" : "table.pass");
    }

    private String canPass(Step step) {
        String arrow = shortCanPass ? " " + ARROW : "  " + ARROW + " " + words.text("table.doomed");
        String mark = isDoomed(step) ? arrow : "";
        return step.after().map(view::canPass).orElse("") + mark;
    }

    private boolean isDoomed(Step step) {
        return doomed.filter(it -> it.number() == step.number()).isPresent();
    }

    /** How many columns are left for the steps themselves. */
    int room() {
        int right = (column.isPresent() ? valueWidth + 2 : 0) + canPassWidth();
        return page.terminal().columns() - numberWidth() - right;
    }

    /** How wide the column of the numbers is. */
    int numberWidth() {
        int number = Integer.toString(view.rows().size()).length();
        return Math.max(NUMBER, Math.max(number, Text.width(words.text("table.step"))) + 2);
    }

    /** Begins a row with its number, or what stands there. */
    void number(String text) {
        int end = Text.width(words.text("table.step")) - 1;
        page.add(Text.pad(Text.padLeft(text, end), numberWidth()));
    }

    /** The right-hand columns of a row, from column {@code at}. */
    private void right(int at, String value, String canPass, Colour colour) {
        page.to(at);
        if (column.isPresent()) {
            page.add(Text.pad(value, valueWidth + 2));
        }
        page.add(canPass, colour).end();
    }

    /** Ends a row of steps from column {@code at} on. */
    void row(int at, Item item) {
        switch (item) {
            case Item.Shown(int number, Step step) ->
                    right(
                            at,
                            column.isPresent() ? values.get(number - 1).text() : "",
                            canPass(step),
                            isDoomed(step) ? Colour.DOOMED : Colour.NONE);
            case Item.Gap(int from, int to, List<Step> steps) -> {
                Optional<CanPass> after = steps.getLast().after();
                right(
                        at,
                        column.isPresent() ? values.get(to - 1).after() : "",
                        after.map(view::canPass).orElse(""),
                        Colour.NONE);
            }
        }
    }

    /** Ends the row of the headings from column {@code at} on. */
    void header(int at) {
        right(at, Text.clip(view.columnName(), VALUE_MOST), canPass ? heading() : "", Colour.NONE);
    }

    /** Writes the row of what was before the first step, if that is known. */
    void rowZero(int at) {
        Optional<CanPass> before = view.trace().execution().before();
        if (before.isPresent() || !valueBefore.isEmpty()) {
            number("0");
            right(at, valueBefore, before.map(view::canPass).orElse(""), Colour.NONE);
        }
    }

    /** Says what the arrow means where there is no room for it in the table. */
    void legend() {
        if (shortCanPass && doomed.isPresent()) {
            number("");
            boolean exact = doomed.get().after().filter(CanPass::exact).isPresent();
            String legend = words.text(exact ? "legend.exact" : "legend.estimated");
            page.add(ARROW + " " + legend, Colour.DOOMED).end();
        }
    }
}
