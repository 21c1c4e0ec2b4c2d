package io.drawloom.report;

import org.jspecify.annotations.Nullable;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text by the columns it takes on a terminal, not by its chars. */
final class Text {
    /** What stands for a part that was cut off. */
    private static final String CUT = "..";

    /** Before it no char is a mark on another one, or part of one. */
    private static final char FIRST_MARK = 0x300;

    private Text() {}

    /**
     * The text in one line that is safe to print: line ends and other control characters become
     * visible, and where the terminal has no Unicode the rest becomes ASCII.
     */
    static String clean(String text, Terminal terminal) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c >= ' ' && c < 0x7f) {
                out.append((char) c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c == '\r') {
                out.append("\\r");
            } else if (c == '\t') {
                out.append(' ');
            } else if (!isShowable(c)) {
                out.append('?');
            } else if (terminal.unicode()) {
                out.appendCodePoint(c);
            } else {
                out.append(ascii(c));
            }
        }
        return out.toString();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    /**
     * Neither a control (an escape sequence in a program's output must not reach the terminal) nor
     * half a character.
     */
    private static boolean isShowable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }

    private static String ascii(int c) {
        return switch (c) {
            case '«', '»', '“', '”' -> "\"";
            case '‘', '’' -> "'";
            case '–', '—', '−' -> "-";
            case '…' -> "..";
            case '→' -> "->";
            case '×' -> "x";
            case 0xa0 -> " ";
            default -> "?";
        };
    }

    /** How many columns the text takes. */
    static int width(String text) {
        if (isNarrow(text)) {
            return text.length();
        }
        int width = 0;
        BreakIterator ends = characters(text);
        for (int start = 0, end = ends.next(); end != BreakIterator.DONE; end = ends.next()) {
            width += columns(text, start, end);
            start = end;
        }
        return width;
    }

    /** Whether each char is a character of its own that takes one column: Latin letters do. */
    private static boolean isNarrow(String text) {
        return text.chars().allMatch(c -> c < FIRST_MARK);
    }

    /** Finds what a reader takes for one character: a letter with its accents, a flag. */
    private static BreakIterator characters(String text) {
        BreakIterator ends = BreakIterator.getCharacterInstance(Locale.ROOT);
        ends.setText(text);
        return ends;
    }

    /** How many columns one such character takes. */
    private static int columns(String text, int start, int end) {
        int columns = 0;
        for (int i = start; i < end; ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (isWide(c)) {
                return 2;
            }
            columns += isMark(c) ? 0 : 1;
        }
        return columns;
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> true;
            default -> false;
        };
    }

    /**
     * What Unicode Standard Annex 11 calls wide or full width: emoji by the JDK's own data, and
     * these blocks. (The table of JLine 3.30, in a jar of 275 KB, is older: it has clocks as narrow
     * and many newer accents as columns of their own.)
     */
    private static boolean isWide(int c) {
        return c >= 0x1100 && c <= 0x115f // Hangul Jamo
                || c >= 0x2e80 && c <= 0xa4cf && c != 0x303f // CJK, kana, Yi
                || c >= 0xa960 && c <= 0xa97f // Hangul Jamo extended
                || c >= 0xac00 && c <= 0xd7a3 // Hangul
                || c >= 0xf900 && c <= 0xfaff // CJK compatibility
                || c >= 0xfe30 && c <= 0xfe6f // CJK compatibility forms
                || c >= 0xff00 && c <= 0xff60 // full width forms
                || c >= 0xffe0 && c <= 0xffe6
                || c >= 0x20000 && c <= 0x3fffd // CJK, further planes
                || c >= 0x2300 && Character.isEmojiPresentation(c);
    }

    /** The text, cut at the end to fit. */
    static String clip(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        if (columns <= CUT.length()) {
            return CUT.substring(0, Math.max(0, columns));
        }
        return head(text, columns - CUT.length()) + CUT;
    }

    private static String head(String text, int columns) {
        BreakIterator ends = characters(text);
        int used = 0;
        int start = 0;
        for (int end = ends.next(); end != BreakIterator.DONE; end = ends.next()) {
            used += columns(text, start, end);
            if (used > columns) {
                break;
            }
            start = end;
        }
        return text.substring(0, start);
    }

    /** The text with spaces behind it up to this many columns. */
    static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - width(text)));
    }

    /** The text with spaces before it up to this many columns. */
    static String padLeft(String text, int columns) {
        return " ".repeat(Math.max(0, columns - width(text))) + text;
    }

    /**
     * The text in lines of so many columns at most, broken at spaces, beside wide characters, or
     * within a word that is too long.
     */
    static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (Piece piece : pieces(text)) {
            String rest = piece.text();
            int space = used > 0 && piece.spaced() ? 1 : 0;
            if (used > 0 && used + space + width(rest) > columns) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
                space = 0;
            }
            while (width(rest) > columns) {
                String head = head(rest, columns);
                lines.add(head);
                rest = rest.substring(head.length());
            }
            line.append(" ".repeat(space)).append(rest);
            used += space + width(rest);
        }
        if (used > 0 || lines.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    /**
     * What stays together in a line.
     *
     * @param spaced whether a space is before it
     */
    private record Piece(String text, boolean spaced) {}

    private static List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        @Nullable BreakIterator lines = isNarrow(text) ? null : lines(text);
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf(' ', start);
            end = end < 0 ? text.length() : end;
            boolean spaced = true;
            for (int i = start; i < end; ) {
                int next = i + Character.charCount(text.codePointAt(i));
                if (next == end || lines != null && breaks(text, i, next, lines)) {
                    pieces.add(new Piece(text.substring(start, next), spaced));
                    start = next;
                    spaced = false;
                }
                i = next;
            }
            start = end + 1;
        }
        return pieces;
    }

    /**
     * Finds where a line may end by the rules of Japanese: before no full stop, after no bracket.
     */
    private static BreakIterator lines(String text) {
        BreakIterator ends = BreakIterator.getLineInstance(Locale.JAPANESE);
        ends.setText(text);
        return ends;
    }

    /** Whether a line may end between two characters that stand there; beside wide ones only. */
    private static boolean breaks(String text, int before, int after, BreakIterator lines) {
        return (isWide(text.codePointAt(before)) || isWide(text.codePointAt(after)))
                && lines.isBoundary(after);
    }
}
