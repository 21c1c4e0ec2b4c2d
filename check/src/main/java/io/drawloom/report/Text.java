package io.drawloom.report;

import java.util.ArrayList;
import java.util.List;

/** Text by the columns it takes on a terminal, not by its chars. */
final class Text {
    /** What stands for a part that was cut off. */
    private static final String CUT = "..";

    private static final String NOT_AT_START = "、。，．・：；？！）］｝」』】ーぁぃぅぇぉっゃゅょァィゥェォッャュョ)]},.:;?!";
    private static final String NOT_AT_END = "（［｛「『【([{";

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
        int width = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            width += width(c);
        }
        return width;
    }

    private static int width(int c) {
        if (c < 0x300) {
            return 1;
        }
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.FORMAT) {
            return 0;
        }
        return isWide(c) ? 2 : 1;
    }

    /**
     * The blocks that Unicode Standard Annex 11 calls wide or full width, rounded up to whole
     * blocks.
     */
    private static boolean isWide(int c) {
        return c >= 0x1100 && c <= 0x115f // Hangul Jamo
                || c >= 0x231a && c <= 0x231b // watch, hourglass
                || c >= 0x2600 && c <= 0x27bf // symbols that are shown as emoji
                || c >= 0x2e80 && c <= 0xa4cf && c != 0x303f // CJK, kana, Yi
                || c >= 0xa960 && c <= 0xa97f // Hangul Jamo extended
                || c >= 0xac00 && c <= 0xd7a3 // Hangul
                || c >= 0xf900 && c <= 0xfaff // CJK compatibility
                || c >= 0xfe30 && c <= 0xfe6f // CJK compatibility forms
                || c >= 0xff00 && c <= 0xff60 // full width forms
                || c >= 0xffe0 && c <= 0xffe6
                || c >= 0x1f000 && c <= 0x1faff // emoji, tiles
                || c >= 0x20000 && c <= 0x3fffd; // CJK, further planes
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
        int used = 0;
        int end = 0;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            if (used + width(c) > columns) {
                break;
            }
            used += width(c);
            end += Character.charCount(c);
        }
        return text.substring(0, end);
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
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf(' ', start);
            end = end < 0 ? text.length() : end;
            boolean spaced = true;
            for (int i = start; i < end; ) {
                int next = i + Character.charCount(text.codePointAt(i));
                if (next == end || breaks(text.codePointAt(i), text.codePointAt(next))) {
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

    /** Whether a line may end between two characters, by the simplest rules of Japanese. */
    private static boolean breaks(int before, int after) {
        return (isWide(before) || isWide(after))
                && NOT_AT_END.indexOf(before) < 0
                && NOT_AT_START.indexOf(after) < 0
                && width(after) > 0;
    }
}
