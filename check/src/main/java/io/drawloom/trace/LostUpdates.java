package io.drawloom.trace;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds lost updates in the steps of an execution, by their values and their source. */
public final class LostUpdates {
    private LostUpdates() {}

    /**
     * The first lost update: a thread reads a variable, another writes something else there, and
     * the first, without looking again, writes a value that comes from what it read. Of several
     * writes in between it names the last. A thread that wrote from a read of its own is preferred
     * over one that just wrote.
     */
    public static Optional<Pattern.LostUpdate> find(List<Step> steps) {
        Optional<Pattern.LostUpdate> blind = Optional.empty();
        Map<Variable, Map<Integer, Integer>> lastRead = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (step.variable().isEmpty()) {
                continue;
            }
            Map<Integer, Integer> reads =
                    lastRead.computeIfAbsent(step.variable().get(), it -> new HashMap<>());
            if (step.onlyReads()) {
                reads.put(step.thread(), i);
            } else if (step.writes()) {
                Integer read = reads.remove(step.thread());
                if (read != null
                        && step.kind() != Step.Kind.UPDATE
                        && comesFrom(steps.get(read), step)) {
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
        Optional<String> value = steps.get(read).values().read();
        for (int i = write - 1; i > read; i--) {
            Step step = steps.get(i);
            boolean changed =
                    step.variable().isPresent()
                            && step.variable().get().equals(variable)
                            && step.thread() != steps.get(write).thread()
                            && step.writes()
                            && !step.values().written().equals(value);
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
        if (writing.kind() == Step.Kind.UPDATE) {
            return OptionalInt.of(writing.number());
        }
        for (int i = write - 1; i >= 0; i--) {
            Step step = steps.get(i);
            if (step.thread() == writing.thread() && step.variable().equals(writing.variable())) {
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
        Optional<String> got = read.values().read();
        Optional<String> put = write.values().written();
        if (got.isEmpty() || put.isEmpty() || got.equals(put)) {
            return false;
        }
        String source = write.at().text();
        String name = write.variable().orElseThrow().shortName();
        String assigned = rightSide(source, name);
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

    private static boolean onlyIndexOrSpace(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() || stripped.startsWith("[") && stripped.endsWith("]");
    }
}
