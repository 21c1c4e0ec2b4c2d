package io.drawloom.analyse;

import io.drawloom.trace.Pattern;
import io.drawloom.trace.Step;
import io.drawloom.trace.Values;
import io.drawloom.trace.Variable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds lost updates in the steps of an execution, by their values and their source. */
public final class LostUpdates {
    private LostUpdates() {}

    /** A variable, or one element of it. */
    private record Spot(Variable variable, Optional<String> element) {
        static Spot of(Step step) {
            return new Spot(
                    step.variable().orElseThrow(),
                    step.values().element().map(Values.Element::key));
        }
    }

    /** Whether it read and wrote at once, so that nothing can come between. */
    private static boolean isUpdate(Step step) {
        Values values = step.values().narrow();
        return step.kind() == Step.Kind.UPDATE
                || step.values().element().isPresent()
                        && values.read().isPresent()
                        && values.written().isPresent();
    }

    /**
     * The first lost update: a thread reads a variable, another writes something else there, and
     * the first, without looking again, writes a value that comes from what it read. Of several
     * writes in between it names the last. A thread that wrote from a read of its own is preferred
     * over one that just wrote.
     */
    public static Optional<Pattern.LostUpdate> find(List<Step> steps) {
        Optional<Pattern.LostUpdate> blind = Optional.empty();
        Map<Spot, Map<Integer, Integer>> lastRead = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (step.variable().isEmpty()) {
                continue;
            }
            Map<Integer, Integer> reads =
                    lastRead.computeIfAbsent(Spot.of(step), it -> new HashMap<>());
            if (step.onlyReads()) {
                reads.put(step.thread(), i);
            } else if (step.writes()) {
                Integer read = reads.remove(step.thread());
                if (read != null && !isUpdate(step) && comesFrom(steps.get(read), step)) {
                    Optional<Pattern.LostUpdate> found = between(steps, read, i);
                    if (found.isPresent() && found.get().readBefore().isPresent()) {
                        return found;
                    }
                    blind = blind.isPresent() ? blind : found;
                }
            }
        }
        return blind;
    }

    private static Optional<Pattern.LostUpdate> between(List<Step> steps, int read, int write) {
        Variable variable = steps.get(write).variable().orElseThrow();
        Spot spot = Spot.of(steps.get(write));
        Optional<String> value = steps.get(read).values().narrow().read();
        for (int i = write - 1; i > read; i--) {
            Step step = steps.get(i);
            boolean changed =
                    step.variable().isPresent()
                            && Spot.of(step).equals(spot)
                            && step.thread() != steps.get(write).thread()
                            && step.writes()
                            && !step.values().narrow().written().equals(value);
            if (changed) {
                return Optional.of(
                        new Pattern.LostUpdate(
                                variable,
                                steps.get(read).number(),
                                steps.get(write).number(),
                                step.number(),
                                ownRead(steps, i)));
            }
        }
        return Optional.empty();
    }

    /**
     * The step at which the thread of step {@code write} read what it wrote from: itself, if it did
     * both at once.
     */
    private static OptionalInt ownRead(List<Step> steps, int write) {
        Step writing = steps.get(write);
        if (isUpdate(writing)) {
            return OptionalInt.of(writing.number());
        }
        for (int i = write - 1; i >= 0; i--) {
            Step step = steps.get(i);
            if (step.thread() == writing.thread()
                    && step.variable().isPresent()
                    && Spot.of(step).equals(Spot.of(writing))) {
                return step.onlyReads() && comesFrom(step, writing)
                        ? OptionalInt.of(step.number())
                        : OptionalInt.empty();
            }
        }
        return OptionalInt.empty();
    }

    /**
     * Whether the value written comes from the value read, as far as values and source tell. The
     * steps carry no data flow, so this is a judgement: it must not call a flag that is tested and
     * then set an update.
     */
    private static boolean comesFrom(Step read, Step write) {
        Optional<String> got = read.values().narrow().read();
        Optional<String> put = write.values().narrow().written();
        if (got.isEmpty() || put.isEmpty() || got.equals(put)) {
            return false;
        }
        String source = write.at().text();
        String name = write.variable().orElseThrow().shortName();
        String assigned = rightSide(source, name);
        if (assigned.isEmpty() && write.values().element().isPresent()) {
            assigned = lastArgument(source, name);
        }
        boolean sameLine =
                read.at().line() > 0
                        && read.at().line() == write.at().line()
                        && read.at().className().equals(write.at().className());
        if (!assigned.isEmpty() && JavaText.isLiteral(assigned)) {
            return false;
        }
        if (sameLine || JavaText.mentions(assigned, name)) {
            return true;
        }
        Optional<String> local = assignedLocal(read.at().text(), name);
        if (local.isPresent() && JavaText.mentions(assigned, local.get())) {
            return true;
        }
        return JavaText.isNumber(got.get()) && JavaText.isNumber(put.get());
    }

    /**
     * The name to which the line assigns something that mentions the variable: {@code v} of {@code
     * int v = count;}.
     */
    static Optional<String> assignedLocal(String line, String variable) {
        int equals = JavaText.assignment(line);
        if (equals < 0 || !JavaText.mentions(line.substring(equals + 1), variable)) {
            return Optional.empty();
        }
        int end = equals;
        while (end > 0 && line.charAt(end - 1) == ' ') {
            end--;
        }
        int start = end;
        while (start > 0 && Character.isJavaIdentifierPart(line.charAt(start - 1))) {
            start--;
        }
        return start < end ? Optional.of(line.substring(start, end)) : Optional.empty();
    }

    /**
     * What the line assigns to the variable, up to the end of the statement; empty if it shows no
     * such assignment.
     */
    private static String rightSide(String line, String variable) {
        int at = JavaText.wordAt(line, variable, 0);
        while (at >= 0) {
            int next = at + variable.length();
            int equals = JavaText.assignment(line.substring(next));
            if (equals >= 0 && onlyIndexOrSpace(line.substring(next, next + equals))) {
                int end = line.indexOf(';', next + equals);
                return line.substring(next + equals + 1, end < 0 ? line.length() : end).strip();
            }
            at = JavaText.wordAt(line, variable, next);
        }
        return "";
    }

    /**
     * The last argument of the call on the variable: {@code n + 1} of {@code map.put(key, n + 1)};
     * empty if the line shows no such call.
     */
    private static String lastArgument(String line, String variable) {
        int at = JavaText.wordAt(line, variable, 0);
        int open = at < 0 ? -1 : line.indexOf('(', at);
        if (open < 0) {
            return "";
        }
        int depth = 0;
        int from = open + 1;
        for (int i = open; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return line.substring(from, i).strip();
            } else if (c == ',' && depth == 1) {
                from = i + 1;
            }
        }
        return line.substring(from).strip();
    }

    private static boolean onlyIndexOrSpace(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() || stripped.startsWith("[") && stripped.endsWith("]");
    }
}
