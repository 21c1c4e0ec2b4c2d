package io.drawloom.report;

import io.drawloom.trace.Finding;
import io.drawloom.trace.Trace;
import io.drawloom.trace.TracedThread;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The report of a check: the verdict and the violated fact, how many orders fail, the steps, why it
 * fails and what is missing, and what to type next. At most 80 columns, every line ended.
 */
public final class TextReport {
    private static final int SPACE = 3;

    private final ReportModel view;
    private final Words words;
    private final Page page;
    private final Headline headline;

    private TextReport(ReportModel view) {
        this.view = view;
        this.words = view.words();
        this.page = new Page(view.terminal());
        this.headline = new Headline(view.trace(), words);
    }

    /** The report. */
    public static String render(Trace trace, Terminal terminal) {
        return render(trace, terminal, List.of());
    }

    /** The report, with the commands that can be typed next as its last lines. */
    public static String render(Trace trace, Terminal terminal, List<String> next) {
        return new TextReport(new ReportModel(trace, terminal)).render(next);
    }

    private String render(List<String> next) {
        boolean passed = view.trace().finding() instanceof Finding.Passed;
        if (passed) {
            passed();
        } else {
            failed();
        }
        boolean apart = !passed;
        for (String each : headline.notes(!passed && view.estimated())) {
            gap(apart && view.rows().isEmpty());
            apart = false;
            page.paragraph(words.text("key.note"), view.clean(each));
        }
        if (showsOutcomes()) {
            page.end();
            OutcomeTable.write(view.trace(), page);
        }
        if (!next.isEmpty()) {
            page.end();
            // A command stays whole: cut, it could not be typed.
            String key = words.text("key.next");
            for (String each : next) {
                page.add(Text.pad(key, Page.KEY)).addWhole(view.clean(each)).end();
                key = "";
            }
        }
        return page.toString();
    }

    private void gap(boolean wanted) {
        if (wanted) {
            page.end();
        }
    }

    private boolean showsOutcomes() {
        int results = view.trace().outcomes().list().size();
        return view.trace().finding() instanceof Finding.DependsOnOrder || results > 2;
    }

    private void passed() {
        String name = name();
        page.add(headline.word(), headline.colour()).add(" " + name + " ".repeat(SPACE));
        int used = Text.width(headline.word()) + 1 + Text.width(name) + SPACE;
        List<String> fact =
                Text.wrap(headline.fact(), Math.max(20, view.terminal().columns() - used));
        page.add(fact.getFirst()).end();
        for (String each : fact.subList(1, fact.size())) {
            page.to(used).add(each).end();
        }
        for (String each : Text.wrap(headline.how(), view.terminal().columns())) {
            page.add(each).end();
        }
    }

    private String name() {
        return Text.clip(view.clean(view.trace().program().name()), view.terminal().columns() / 2);
    }

    private void failed() {
        String counts = headline.counts();
        Optional<String> schedule = headline.schedule();
        String both = counts + schedule.map(it -> " ".repeat(SPACE) + it).orElse("");
        boolean oneLine = Text.width(both) <= view.terminal().columns() - 4;
        // The label ends where the counts do, or a little short of the edge.
        int right = Math.max(oneLine ? Text.width(both) : 0, view.terminal().columns() - 7);
        boolean cut = head(right);
        if (oneLine) {
            page.add(both).end();
        } else {
            Text.wrap(counts, view.terminal().columns()).forEach(it -> page.add(it).end());
            schedule.ifPresent(it ->
                    Text.wrap(it, view.terminal().columns()).forEach(line -> page.add(line).end()));
        }
        if (!view.rows().isEmpty()) {
            page.end();
            StepTable.write(view, page);
        }
        List<Explain.Paragraph> paragraphs = new ArrayList<>();
        if (cut) {
            paragraphs.add(
                    new Explain.Paragraph(
                            words.text("key.fact"), List.of(view.clean(headline.fact()))));
        }
        paragraphs.addAll(Explain.of(view));
        if (!view.trace().search().exhausted() && !view.trace().search().phases().isEmpty()) {
            paragraphs.add(new Explain.Paragraph(words.text("key.how"), List.of(headline.how())));
        }
        names().ifPresent(paragraphs::add);
        gap(!paragraphs.isEmpty());
        for (Explain.Paragraph each : paragraphs) {
            if (each.lines().size() == 1) {
                page.paragraph(each.key(), each.lines().getFirst());
            } else {
                page.lines(each.key(), each.lines());
            }
        }
    }

    /**
     * Writes the first line, its label ending at a column; returns whether the fact had to be cut.
     */
    private boolean head(int right) {
        String word = headline.word();
        String name = name();
        String fact = view.clean(headline.fact());
        String label = headline.label().orElse("");
        int used = Text.width(word) + 1 + Text.width(name) + SPACE;
        int room = right - used - (label.isEmpty() ? 0 : Text.width(label) + 2);
        String shown = Text.clip(fact, Math.max(0, room));
        page.add(word, headline.colour()).add(" " + name).to(used).add(shown);
        page.to(right - Text.width(label)).add(label, headline.colour()).end();
        return !shown.equals(fact);
    }

    /**
     * The names that the program gave to the threads in the table, where they say more than the
     * number.
     */
    private Optional<Explain.Paragraph> names() {
        List<String> names = new ArrayList<>();
        Set<Integer> essential = Rows.essentialThreads(view.trace());
        for (TracedThread each : view.trace().threads()) {
            boolean shown = view.rows().stream().anyMatch(it -> it.thread() == each.id());
            if (each.id() > 0
                    && isTelling(each.name())
                    && (shown && names.size() < 6 || essential.contains(each.id()))) {
                names.add(words.text("name.of", each.id(), view.clean(each.name())));
            }
        }
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Explain.Paragraph(
                                words.text("key.names"),
                                List.of(words.text("names", words.comma(names)))));
    }

    private static boolean isTelling(String name) {
        if (name.isBlank()) {
            return false;
        }
        String rest = name.startsWith("Thread-") ? name.substring("Thread-".length()) : name;
        return !rest.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
