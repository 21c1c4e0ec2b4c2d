package io.drawloom.json;

/** What is wrong with the content of a trace, before anybody knows the file's name. */
final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;

    Malformed(int line, String what) {
        super(what, null, false, false);
        this.line = line;
    }

    String what() {
        return "line " + line + ": " + getMessage();
    }
}
