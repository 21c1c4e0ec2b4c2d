package io.drawloom.report;

import io.drawloom.trace.Outcomes;
import io.drawloom.trace.Outcomes.Outcome;
import io.drawloom.trace.Outcomes.Result;
import io.drawloom.trace.Trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The different results of a program as a table: how often each came, and one order that leads to
 * it.
 */
public final class OutcomeTable {
    private static final int MOST = 20;
    private static final int LEAST_ROUTE = 20;

    private OutcomeTable() {}

    /** The table; empty if no outcome was recorded. */
    public static String render(Trace trace, Terminal terminal) {
        Page page = new Page(terminal);
        write(trace, page);
        return page.toString();
    }

    static void write(Trace trace, Page page) {
        Outcomes outcomes = trace.outcomes();
        if (outcomes.list().isEmpty()) {
            return;
        }
        Terminal terminal = page.terminal();
        Words words = page.words();
        List<Outcome> list = outcomes.list().subList(0, Math.min(MOST, outcomes.list().size()));
        String unit =
                switch (outcomes.unit()) {
                    case ORDERS -> words.text("result.orders");
                    case EXECUTIONS -> words.text("result.executions");
                };
        int same = sharedStart(list);
        List<String> results = new ArrayList<>();
        int result = Text.width(words.text("result"));
        int count = Text.width(unit);
        for (Outcome each : list) {
            String text = Text.clean(text(each.result(), same, words), terminal);
            results.add(text);
            result = Math.max(result, Text.width(text));
            count = Math.max(count, Words.count(each.count()).length());
        }
        int share = Math.max("99.9%".length(), Text.width(words.text("result.share")));
        int mark = Text.width(words.text("result.fails"));
        boolean anyFails = list.stream().anyMatch(Outcome::failing);
        int fixed = count + 2 + share + 2 + (anyFails ? mark + 2 : 0);
        result = Math.min(result, Math.max(8, terminal.columns() - fixed - 2 - LEAST_ROUTE));
        int room = terminal.columns() - result - 2 - fixed;
        page.add(Text.pad(words.text("result"), result + 2))
                .add(Text.padLeft(unit, count) + "  ")
                .add(Text.padLeft(words.text("result.share"), share) + "  ");
        if (anyFails) {
            page.add(Text.pad("", mark + 2));
        }
        page.add(words.text("result.way")).end();
        List<String> cut = DistinctTexts.of(results, result);
        for (int i = 0; i < list.size(); i++) {
            Outcome each = list.get(i);
            page.add(Text.pad(cut.get(i), result + 2));
            page.add(Text.padLeft(Words.count(each.count()), count) + "  ");
            page.add(Text.padLeft(share(each.count(), outcomes.total()), share) + "  ");
            if (anyFails) {
                String fails = each.failing() ? words.text("result.fails") : "";
                page.add(Text.pad(fails, mark + 2), Colour.DOOMED);
            }
            page.add(Text.clip(words.schedule(each.route().threads(), Math.max(4, room / 3)), room))
                    .end();
        }
        int more = outcomes.list().size() - list.size();
        if (more > 0) {
            page.add(words.many("moreResults", more)).end();
        }
    }

    /** A result in one line: what was printed, and how it ended if not by itself. */
    private static String text(Result result, int same, Words words) {
        String printed = result.output().stripTrailing();
        printed = same == 0 ? printed : ".." + printed.substring(Math.min(same, printed.length()));
        Optional<String> end =
                switch (result) {
                    case Result.Printed it -> Optional.empty();
                    case Result.Exited it -> Optional.of(words.text("result.exit", it.status()));
                    case Result.Threw it ->
                            Optional.of(
                                    Headline.simple(it.type())
                                            + it.message().map(text -> ": " + text).orElse(""));
                    case Result.Stuck it -> Optional.of(it.what());
                };
        if (end.isEmpty()) {
            return printed.isEmpty() ? words.text("result.none") : printed;
        }
        return printed.isEmpty() ? end.get() : words.text("result.after", end.get(), printed);
    }

    /**
     * How many characters, in whole lines, all outputs start with: these tell nothing, and may hide
     * what does.
     */
    private static int sharedStart(List<Outcome> list) {
        String first = list.getFirst().result().output().stripTrailing();
        int same = list.size() < 2 ? 0 : first.length();
        for (Outcome each : list) {
            String other = each.result().output().stripTrailing();
            int i = 0;
            while (i < Math.min(same, other.length()) && first.charAt(i) == other.charAt(i)) {
                i++;
            }
            same = i;
        }
        return first.lastIndexOf('\n', same - 1) + 1;
    }

    private static String share(long count, long total) {
        // Rounded, but what is not all is not shown as all, and what is there not as nothing.
        long tenths = Math.round(1000.0 * count / total);
        tenths = count < total ? Math.min(999, tenths) : tenths;
        if (tenths == 0) {
            return "<0.1%";
        }
        boolean whole = tenths % 10 == 0 || tenths >= 100 && tenths < 990;
        return whole ? Math.round(tenths / 10.0) + "%" : tenths / 10 + "." + tenths % 10 + "%";
    }
}
