package io.drawloom.check.right;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What right programs are made of, read from {@code right.txt}. */
final class Parts {
    /**
     * The body of a class {@code F} with a method {@code run(int n, StringBuilder out)}.
     *
     * @param name what it is about
     * @param release the oldest Java that it compiles for
     * @param lowered the oldest version of class files that it can be given
     */
    record Part(String name, int release, int lowered, String body) {
        /** The class itself, by another name. */
        String source(String className) {
            return "class %s {\n%s}\n".formatted(className, body.replaceAll("\\bF\\b", className));
        }
    }

    /** The version of the class files of Java 8: what cannot be lowered. */
    static final int JAVA_8 = 52;

    private static final Pattern HEAD =
            Pattern.compile("== ([^;\n]+)(?:; release (\\d+))?(?:; lowered (\\d+))?");

    private static final List<Part> ALL = read();

    private Parts() {}

    static List<Part> all() {
        return ALL;
    }

    private static List<Part> read() {
        List<Part> parts = new ArrayList<>();
        for (String text : ("\n" + text()).split("\n(?=== )")) {
            Matcher head = HEAD.matcher(text);
            if (head.lookingAt()) {
                parts.add(
                        new Part(
                                head.group(1),
                                number(head.group(2), 8),
                                number(head.group(3), JAVA_8),
                                text.substring(text.indexOf('\n') + 1).stripTrailing() + "\n"));
            }
        }
        return parts;
    }

    private static int number(String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }

    private static String text() {
        try (InputStream in = Parts.class.getResourceAsStream("/right.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
