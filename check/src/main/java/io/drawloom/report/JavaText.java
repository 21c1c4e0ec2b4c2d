package io.drawloom.report;

/** What can be told of a line of Java by reading it as text: names and assignments. */
final class JavaText {
    private JavaText() {}

    /** Where the name stands as a whole word, at or after {@code from}, or -1. */
    static int wordAt(String text, String name, int from) {
        int at = text.indexOf(name, from);
        while (at >= 0) {
            int end = at + name.length();
            boolean whole =
                    (at == 0 || !Character.isJavaIdentifierPart(text.charAt(at - 1)))
                            && (end == text.length()
                                    || !Character.isJavaIdentifierPart(text.charAt(end)));
            if (whole) {
                return at;
            }
            at = text.indexOf(name, at + 1);
        }
        return -1;
    }

    /**
     * Where the first plain {@code =} outside of literals stands, or -1; {@code ==} and {@code +=}
     * are none.
     */
    static int assignment(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\'') {
                i = endOfLiteral(text, i);
            } else if (c == '=') {
                boolean doubled = i + 1 < text.length() && text.charAt(i + 1) == '=';
                boolean compound = i > 0 && "=!<>+-*/%&|^".indexOf(text.charAt(i - 1)) >= 0;
                if (!doubled && !compound) {
                    return i;
                }
            }
        }
        return -1;
    }

    /**
     * Where the string or character literal that starts at {@code start} ends; the text's length if
     * it does not.
     */
    static int endOfLiteral(String text, int start) {
        for (int i = start + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == text.charAt(start)) {
                return i;
            }
        }
        return text.length();
    }

    /** Whether the text is one name. */
    static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isJavaIdentifierPart(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty() && Character.isJavaIdentifierStart(text.charAt(0));
    }
}
