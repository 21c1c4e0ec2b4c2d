package io.drawloom.report;

import io.drawloom.trace.Step;
import io.drawloom.trace.Variable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A source line made short: the statement that the step belongs to, without its type, its comment
 * and its semicolon. It reads text, not Java: where it is not sure it leaves the line as it is.
 */
final class SourceText {
    private SourceText() {}

    /**
     * {@code v = count} for the step that reads {@code count} at {@code int v = count; // look}.
     */
    static String of(Step step) {
        String line = withoutComments(step.at().text()).strip();
        if (line.isEmpty()) {
            return step.at().method().isEmpty() ? step.at().where() : step.at().method() + "()";
        }
        return tight(withoutType(statement(line, step)));
    }

    /**
     * The local that the statement fills with the variable and nothing else: {@code v} of {@code v
     * = this.count}, {@code v = a[i]}, {@code v = n.get()}.
     */
    static Optional<String> filledLocal(String statement, Variable variable) {
        int equals = JavaText.assignment(statement);
        if (equals < 0) {
            return Optional.empty();
        }
        String left = statement.substring(0, equals).strip();
        String right = statement.substring(equals + 1).strip();
        if (!JavaText.isName(left)) {
            return Optional.empty();
        }
        int at = JavaText.wordAt(right, variable.shortName(), 0);
        if (at < 0 || !isQualifier(right.substring(0, at))) {
            return Optional.empty();
        }
        String rest = right.substring(at + variable.shortName().length());
        boolean whole =
                rest.isEmpty() || rest.startsWith(".get") && rest.endsWith("()") || isIndex(rest);
        return whole ? Optional.of(left) : Optional.empty();
    }

    private static boolean isQualifier(String text) {
        if (text.isEmpty()) {
            return true;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '.' && c != '[' && c != ']' && !Character.isJavaIdentifierPart(c)) {
                return false;
            }
        }
        return text.endsWith(".");
    }

    private static boolean isIndex(String text) {
        return text.startsWith("[") && text.indexOf(']') == text.length() - 1;
    }

    /**
     * The statement on the line that touches the step's variable; the whole line if that is not
     * plain.
     */
    private static String statement(String line, Step step) {
        List<String> statements = statements(line);
        if (statements.size() <= 1) {
            return statements.isEmpty() ? line : statements.getFirst();
        }
        Optional<String> name = step.variable().map(Variable::shortName);
        List<String> candidates = new ArrayList<>();
        for (String each : statements) {
            if (switch (step.kind()) {
                case READ -> name.isPresent() && reads(each, name.get());
                case WRITE -> name.isPresent() && assigns(each, name.get());
                case LOCK, UNLOCK ->
                        JavaText.wordAt(each, "synchronized", 0) >= 0
                                || name.isPresent() && JavaText.wordAt(each, name.get(), 0) >= 0;
                case UPDATE,
                        TURN,
                        WAIT,
                        NOTIFY,
                        AWAIT,
                        SIGNAL,
                        START,
                        JOIN,
                        SLEEP,
                        PARK,
                        UNPARK,
                        WAKE,
                        INTERRUPT,
                        CALL,
                        YIELD,
                        END ->
                        name.isPresent() && JavaText.wordAt(each, name.get(), 0) >= 0;
            }) {
                candidates.add(each);
            }
        }
        return candidates.isEmpty() ? line : candidates.getFirst();
    }

    private static boolean assigns(String statement, String name) {
        int at = JavaText.wordAt(statement, name, 0);
        while (at >= 0) {
            String rest = statement.substring(at + name.length()).strip();
            String before = statement.substring(0, at).strip();
            if (rest.startsWith("[") && rest.indexOf(']') > 0) {
                rest = rest.substring(rest.indexOf(']') + 1).strip();
            }
            if (rest.startsWith("++")
                    || rest.startsWith("--")
                    || before.endsWith("++")
                    || before.endsWith("--")
                    || JavaText.assignment(rest) == 0
                    || rest.length() > 1
                            && "+-*/%&|^<>".indexOf(rest.charAt(0)) >= 0
                            && rest.indexOf('=') > 0) {
                return true;
            }
            at = JavaText.wordAt(statement, name, at + 1);
        }
        return false;
    }

    private static boolean reads(String statement, String name) {
        int at = JavaText.wordAt(statement, name, 0);
        if (at < 0) {
            return false;
        }
        String rest = statement.substring(at + name.length()).strip();
        return JavaText.assignment(rest) != 0 || JavaText.wordAt(statement, name, at + 1) >= 0;
    }

    /**
     * The line's statements: cut at braces and at semicolons outside of parentheses, strings kept
     * whole.
     */
    private static List<String> statements(String line) {
        List<String> statements = new ArrayList<>();
        Deque<Character> open = new ArrayDeque<>();
        int start = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' || c == '\'') {
                i = JavaText.endOfLiteral(line, i);
            } else if (c == '(' || c == '[') {
                open.push(c);
            } else if (c == ')' || c == ']') {
                open.poll();
            } else if (c == '{' || c == '}' || c == ';' && (open.isEmpty() || open.peek() == '{')) {
                addTo(statements, line.substring(start, i));
                start = i + 1;
                if (c == '{') {
                    open.push(c);
                } else if (c == '}') {
                    open.poll();
                }
            }
        }
        addTo(statements, line.substring(start));
        return statements;
    }

    private static void addTo(List<String> statements, String text) {
        String stripped = text.strip();
        // What is left of a line after its braces, such as «)» or «);», is no statement.
        if (stripped.chars().anyMatch(Character::isJavaIdentifierPart)) {
            statements.add(stripped);
        }
    }

    private static String withoutComments(String line) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' || c == '\'') {
                int end = Math.min(JavaText.endOfLiteral(line, i), line.length() - 1);
                out.append(line, i, end + 1);
                i = end;
            } else if (line.startsWith("//", i)) {
                break;
            } else if (line.startsWith("/*", i)) {
                int end = line.indexOf("*/", i + 2);
                i = end < 0 ? line.length() : end + 1;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /**
     * Takes the type from a declaration: {@code final Map<String, Long> m = x} becomes {@code m =
     * x}.
     */
    private static String withoutType(String statement) {
        int equals = JavaText.assignment(statement);
        if (equals < 0) {
            return statement;
        }
        String left = statement.substring(0, equals).strip();
        int depth = 0;
        int lastSpace = -1;
        for (int i = 0; i < left.length(); i++) {
            char c = left.charAt(i);
            if (c == '<' || c == '[' || c == '(') {
                depth++;
            } else if (c == '>' || c == ']' || c == ')') {
                depth--;
            } else if (c == ' ' && depth == 0) {
                lastSpace = i;
            }
        }
        boolean declaration =
                lastSpace > 0
                        && JavaText.isName(left.substring(lastSpace + 1))
                        && isType(left, lastSpace);
        return declaration
                ? left.substring(lastSpace + 1) + " " + statement.substring(equals)
                : statement;
    }

    private static boolean isType(String text, int end) {
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (" <>[],.?@&".indexOf(c) < 0 && !Character.isJavaIdentifierPart(c)) {
                return false;
            }
        }
        return true;
    }

    /** Takes the spaces around arithmetic and all but one of several. */
    private static String tight(String statement) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < statement.length(); i++) {
            char c = statement.charAt(i);
            if (c == '"' || c == '\'') {
                int end = Math.min(JavaText.endOfLiteral(statement, i), statement.length() - 1);
                out.append(statement, i, end + 1);
                i = end;
            } else if (isSpace(c)
                    && i + 2 < statement.length()
                    && "+-*/%".indexOf(statement.charAt(i + 1)) >= 0
                    && isSpace(statement.charAt(i + 2))) {
                out.append(statement.charAt(i + 1));
                i += 2;
            } else if (isSpace(c)) {
                if (out.isEmpty() || out.charAt(out.length() - 1) != ' ') {
                    out.append(' ');
                }
            } else {
                out.append(c);
            }
        }
        return out.toString().strip();
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }
}
