package io.drawloom.report;

import java.util.List;

/**
 * A text that grows line by line; a line ends without spaces, and knows its width without its
 * colours.
 */
final class Page {
    private final Terminal terminal;
    private final StringBuilder out = new StringBuilder();
    private int column;
    private int owed;

    Page(Terminal terminal) {
        this.terminal = terminal;
    }

    Terminal terminal() {
        return terminal;
    }

    Words words() {
        return terminal.words();
    }

    Page add(String text) {
        return add(text, Colour.NONE);
    }

    /**
     * Adds text, cleaned and cut at the edge; spaces at its end are written only once something
     * follows.
     */
    Page add(String text, Colour colour) {
        String solid = Text.clean(text, terminal).stripTrailing();
        String fitting = Text.clip(solid, Math.max(0, terminal.columns() - column - owed));
        write(fitting, text.length() - text.stripTrailing().length(), colour);
        return this;
    }

    /** Adds text, cleaned, that stays whole even if it runs over the edge. */
    Page addWhole(String text) {
        write(Text.clean(text, terminal), 0, Colour.NONE);
        return this;
    }

    private void write(String solid, int spaces, Colour colour) {
        if (!solid.isEmpty()) {
            out.append(" ".repeat(owed));
            column += owed + Text.width(solid);
            owed = 0;
            out.append(colour.on(solid, terminal));
        }
        owed += spaces;
    }

    /** Goes on at a column, from 0. */
    Page to(int target) {
        owed = Math.max(0, target - column);
        return this;
    }

    Page end() {
        out.append('\n');
        column = 0;
        owed = 0;
        return this;
    }

    /** A paragraph with a key of up to five columns before it and its lines under each other. */
    Page paragraph(String key, String text) {
        return lines(key, Text.wrap(Text.clean(text, terminal), terminal.columns() - 4 - KEY));
    }

    /** Lines that stay as they are, cut where they are too long, with a key before the first. */
    Page lines(String key, List<String> lines) {
        String before = key;
        for (String each : lines) {
            add(Text.pad(before, KEY)).add(Text.clip(each, terminal.columns() - KEY)).end();
            before = "";
        }
        return this;
    }

    /** How many columns the key of a paragraph takes. */
    static final int KEY = 6;

    @Override
    public String toString() {
        return out.toString();
    }
}
