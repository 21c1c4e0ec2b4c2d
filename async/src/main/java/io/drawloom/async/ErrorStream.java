package io.drawloom.async;

/** Where notices go that no listener takes. */
final class ErrorStream {
    private ErrorStream() {}

    static void print(Notice notice) {
        System.err.println("event loop: " + notice.text());
    }
}
