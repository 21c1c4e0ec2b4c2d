package io.drawloom.report;

import io.drawloom.trace.CanPass;
import io.drawloom.trace.Pattern;
import io.drawloom.trace.Place;
import io.drawloom.trace.Step;
import io.drawloom.trace.Trace;
import io.drawloom.trace.TracedObject;
import io.drawloom.trace.Values;
import io.drawloom.trace.Variable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A trace with what all parts of its report agree on: the numbers of the steps, the names of files
 * and variables.
 */
final class ReportModel {
    private final Trace trace;
    private final Terminal terminal;
    private final List<Step> rows;
    private final Map<Integer, Integer> rowOf = new HashMap<>();
    private final String mainFile;
    private final Set<String> ambiguous;
    private final Optional<Variable> column;
    private final Optional<String> element;

    ReportModel(Trace trace, Terminal terminal) {
        this.trace = trace;
        this.terminal = terminal;
        this.rows = trace.rows();
        for (int i = 0; i < rows.size(); i++) {
            rowOf.put(rows.get(i).number(), i + 1);
        }
        this.mainFile = mostFrequentFile(rows.isEmpty() ? trace.execution().steps() : rows);
        this.ambiguous = ambiguousNames(rows);
        this.column = findColumn();
        this.element = findElement();
    }

    Trace trace() {
        return trace;
    }

    Terminal terminal() {
        return terminal;
    }

    Words words() {
        return terminal.words();
    }

    /** The steps that are shown, in order. */
    List<Step> rows() {
        return rows;
    }

    /** The number under which a step is shown, from 1; empty for a folded one. */
    Optional<Integer> row(Step step) {
        return Optional.ofNullable(rowOf.get(step.number()));
    }

    /** The number under which the step with this number in the trace is shown. */
    int row(int number) {
        return rowOf.getOrDefault(number, number);
    }

    Step step(int number) {
        return trace.execution().step(number).orElseThrow();
    }

    String clean(String text) {
        return Text.clean(text, terminal);
    }

    /**
     * The line's number; with its file before it where that is not the file that most steps are in.
     */
    String label(Place place) {
        if (place.line() == 0 && place.text().startsWith("(")) {
            return ""; // what happens there is told instead
        }
        if (place.line() == 0) {
            return clean(place.isUnknown() ? "?" : place.where());
        }
        if (place.file().equals(mainFile) || place.file().isEmpty()) {
            return Integer.toString(place.line());
        }
        return clean(withoutEnding(place.file()) + ":" + place.line());
    }

    /** Says of a thread where it stands: {@code is paused at 12}, {@code is paused in the JDK}. */
    String standing(String key, Place place, String... thread) {
        List<Object> values = new ArrayList<>(List.of(thread));
        String label = label(place);
        if (label.isEmpty()) {
            return words().text(key + ".jdk", values.toArray());
        }
        values.addFirst(label);
        return words().text(key + ".at", values.toArray());
    }

    /** An object as the source calls it, or by its own name. */
    String object(int number) {
        return clean(trace.object(number).display());
    }

    /** A lock, with the place where it was taken if that is known. */
    String lock(int number, Place taken) {
        String shown = object(number);
        return taken.isUnknown() ? shown : words().text("lock.taken", shown, label(taken));
    }

    /** The variable's name, with its object if another of the same name is shown. */
    String name(Variable variable) {
        return clean(
                ambiguous.contains(variable.display()) ? ofObject(variable) : variable.display());
    }

    /** The variable with its object: {@code Account#2.balance}. */
    private String ofObject(Variable variable) {
        String display = variable.display();
        if (variable.object().isEmpty() || variable.part() == Variable.Part.MONITOR) {
            return display;
        }
        TracedObject object = trace.object(variable.object().getAsInt());
        return display.equals(object.display()) ? display : object.name() + "." + display;
    }

    String source(Step step) {
        return clean(SourceText.of(step));
    }

    /**
     * What the step read or wrote, or what it did if it has no value: {@code v=0}, {@code ->1},
     * {@code 0->1}.
     */
    String note(Step step) {
        Values values = step.values().narrow();
        if (values.read().isPresent() && values.written().isPresent()) {
            return value(values.read().get()) + "->" + value(values.written().get());
        }
        if (values.written().isPresent()) {
            return "->" + value(values.written().get());
        }
        if (values.read().isPresent()) {
            return nameOfRead(step) + "=" + value(values.read().get());
        }
        String verb = verb(step.kind());
        String source = SourceText.of(step);
        if (verb.isEmpty() || saysSo(source, step.kind(), verb)) {
            return "";
        }
        String word = words().text("word." + step.kind().name().toLowerCase(Locale.ROOT));
        boolean named =
                step.variable().isEmpty() || source.contains(step.variable().get().shortName());
        return named ? word : words().text("word.named", word, name(step.variable().get()));
    }

    /** The note in so many columns: before its value is cut, its name goes. */
    String note(Step step, int columns) {
        String note = note(step);
        int sign = note.indexOf('=');
        Values values = step.values().narrow();
        boolean read = values.read().isPresent() && values.written().isEmpty();
        return Text.clip(
                Text.width(note) > columns && read && sign > 0 ? note.substring(sign) : note,
                columns);
    }

    /** The local that takes what was read; else the variable, unless its column says so. */
    private String nameOfRead(Step step) {
        Optional<String> local =
                step.variable().flatMap(it -> SourceText.filledLocal(SourceText.of(step), it));
        if (local.isPresent()) {
            return clean(local.get());
        }
        return step.variable().equals(column) ? "" : step.variable().map(this::name).orElse("");
    }

    /** Whether the source says by itself what the step did. */
    private static boolean saysSo(String source, Step.Kind kind, String verb) {
        return source.toLowerCase(Locale.ROOT).contains(verb)
                || kind == Step.Kind.LOCK && source.contains("synchronized");
    }

    /** How a source would say by itself what the step did. */
    private static String verb(Step.Kind kind) {
        return switch (kind) {
            case READ, WRITE, UPDATE, CALL -> "";
            case TURN -> "has";
            case LOCK -> "lock";
            case UNLOCK -> "unlock";
            case WAIT -> "wait";
            case NOTIFY -> "notify";
            case AWAIT -> "go on";
            case SIGNAL -> "signal";
            case START -> "start";
            case JOIN -> "join";
            case SLEEP -> "slept";
            case PARK -> "park";
            case UNPARK -> "unpark";
            case WAKE -> "woken";
            case INTERRUPT -> "interrupt";
            case YIELD -> "yield";
            case END -> "end";
        };
    }

    /** A value in one line, not too long. */
    String value(String value) {
        return Text.clip(clean(value), 16);
    }

    String canPass(CanPass canPass) {
        return (canPass.exact() ? "" : "~")
                + words().text(
                                "canPass",
                                Words.shortCount(canPass.passing()),
                                Words.shortCount(canPass.orders()));
    }

    /**
     * The one variable whose values get a column: the pattern's, or the only one that has values.
     */
    Optional<Variable> column() {
        return column;
    }

    /** What the column is called: the variable, with its element if the column shows one. */
    String columnName() {
        return column.map(it -> name(it) + element.map(key -> "[" + clean(key) + "]").orElse(""))
                .orElse("");
    }

    /** The values that the step has in the column; none if it does not touch what is shown. */
    Values inColumn(Step step) {
        if (!step.variable().equals(column)) {
            return Values.none();
        }
        return element.isEmpty()
                ? step.values()
                : step.values()
                        .element()
                        .filter(it -> it.key().equals(element.get()))
                        .map(Values.Element::values)
                        .orElse(Values.none());
    }

    /**
     * The one element of the column's variable that the column shows: the pattern's, or the only
     * one that any step goes to; empty if it shows the whole.
     */
    private Optional<String> findElement() {
        Set<Optional<String>> elements = new LinkedHashSet<>();
        for (Step each : rows) {
            boolean counts =
                    trace.pattern().isEmpty()
                            || trace.pattern().get() instanceof Pattern.LostUpdate lost
                                    && lost.write() == each.number();
            if (counts && each.variable().equals(column)) {
                elements.add(each.values().element().map(Values.Element::key));
            }
        }
        return elements.size() == 1 ? elements.iterator().next() : Optional.empty();
    }

    private Optional<Variable> findColumn() {
        if (trace.pattern().isPresent()) {
            return trace.pattern().map(Pattern::variable);
        }
        Set<Variable> valued = new LinkedHashSet<>();
        for (Step each : rows) {
            if (!each.values().isNone()) {
                each.variable().ifPresent(valued::add);
            }
        }
        return valued.size() == 1 ? Optional.of(valued.iterator().next()) : Optional.empty();
    }

    /** Whether some canPass is estimated. */
    boolean estimated() {
        return trace.execution().before().filter(it -> !it.exact()).isPresent()
                || rows.stream().anyMatch(it -> it.after().filter(p -> !p.exact()).isPresent());
    }

    private static String mostFrequentFile(List<Step> steps) {
        Map<String, Integer> counts = new HashMap<>();
        String best = "";
        int most = 0;
        for (Step each : steps) {
            String file = each.at().file();
            int count = file.isEmpty() ? 0 : counts.merge(file, 1, Integer::sum);
            if (count > most) {
                most = count;
                best = file;
            }
        }
        return best;
    }

    private static Set<String> ambiguousNames(List<Step> rows) {
        Map<String, Variable> first = new HashMap<>();
        Set<String> twice = new HashSet<>();
        for (Step each : rows) {
            each.variable()
                    .ifPresent(it -> {
                        Variable known = first.putIfAbsent(it.display(), it);
                        if (known != null && !known.equals(it)) {
                            twice.add(it.display());
                        }
                    });
        }
        return twice;
    }

    private static String withoutEnding(String file) {
        return file.endsWith(".java") ? file.substring(0, file.length() - 5) : file;
    }
}
