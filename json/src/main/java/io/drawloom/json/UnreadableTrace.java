package io.drawloom.json;

/**
 * A file that cannot be read as a trace: the message says which, what is wrong with it, where, and
 * what to do next.
 */
public final class UnreadableTrace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int LONGEST = 300;

    UnreadableTrace(String name, String what, String next) {
        super("cannot read " + oneLine(name) + ": " + oneLine(what) + "; " + next);
    }

    /** What a file holds must not reach a terminal as it is, nor fill it. */
    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length() && line.length() < LONGEST; ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            boolean showable =
                    switch (Character.getType(c)) {
                        case Character.CONTROL,
                                Character.FORMAT,
                                Character.SURROGATE,
                                Character.LINE_SEPARATOR,
                                Character.PARAGRAPH_SEPARATOR ->
                                false;
                        default -> true;
                    };
            line.appendCodePoint(showable ? c : '?');
        }
        return line.length() < LONGEST ? line.toString() : line + "..";
    }
}
