package io.drawloom.check;

import io.drawloom.engine.Loom;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Formatter;
import java.util.Locale;

/**
 * Stands for {@code System.out} and {@code System.err} while a check runs: what a thread on a loom
 * prints is kept with that loom, what any other thread prints goes where it always went.
 *
 * <p>No method takes a lock: several looms print at once, and a lock of the JDK would tie them
 * together.
 */
final class ProgramOutput extends PrintStream {
    /** The most characters kept of one execution: more is cut, so that an endless printer ends. */
    private static final int LIMIT = 1 << 20;

    private final PrintStream before;

    /** Whether what is printed counts as output of the program; else it is dropped. */
    private final boolean counts;

    private ProgramOutput(PrintStream before, boolean counts) {
        super(OutputStream.nullOutputStream());
        this.before = before;
        this.counts = counts;
    }

    /** The streams of this JVM, to be put back by {@link #close}. */
    record Streams(PrintStream out, PrintStream err, InputStream in) implements AutoCloseable {
        @Override
        public void close() {
            System.setOut(out);
            System.setErr(err);
            System.setIn(in);
        }
    }

    /** Takes over the streams of this JVM; nothing can be read from the standard input. */
    static Streams take() {
        Streams before = new Streams(System.out, System.err, System.in);
        System.setOut(new ProgramOutput(before.out(), true));
        System.setErr(new ProgramOutput(before.err(), false));
        System.setIn(new ByteArrayInputStream(new byte[0]));
        return before;
    }

    private void put(String text) {
        Loom loom = Loom.running();
        if (loom == null) {
            before.print(text);
        } else if (counts && loom.output().length() < LIMIT) {
            loom.output().append(text);
        }
    }

    private void line(String text) {
        Loom loom = Loom.running();
        if (loom == null) {
            before.println(text);
        } else {
            put(text);
            put("\n");
        }
    }

    @Override
    public void write(int b) {
        put(String.valueOf((char) (b & 0xFF)));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        put(new String(bytes, offset, length, charset()));
    }

    @Override
    public void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    @Override
    public void writeBytes(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    @Override
    public void flush() {
        if (Loom.running() == null) {
            before.flush();
        }
    }

    @Override
    public void close() {
        flush();
    }

    @Override
    public boolean checkError() {
        return false;
    }

    @Override
    public void print(boolean value) {
        put(String.valueOf(value));
    }

    @Override
    public void print(char value) {
        put(String.valueOf(value));
    }

    @Override
    public void print(int value) {
        put(String.valueOf(value));
    }

    @Override
    public void print(long value) {
        put(String.valueOf(value));
    }

    @Override
    public void print(float value) {
        put(String.valueOf(value));
    }

    @Override
    public void print(double value) {
        put(String.valueOf(value));
    }

    @Override
    public void print(char[] value) {
        put(String.valueOf(value));
    }

    @Override
    public void print(@Nullable String value) {
        put(String.valueOf(value));
    }

    @Override
    public void print(@Nullable Object value) {
        put(String.valueOf(value));
    }

    @Override
    public void println() {
        line("");
    }

    @Override
    public void println(boolean value) {
        line(String.valueOf(value));
    }

    @Override
    public void println(char value) {
        line(String.valueOf(value));
    }

    @Override
    public void println(int value) {
        line(String.valueOf(value));
    }

    @Override
    public void println(long value) {
        line(String.valueOf(value));
    }

    @Override
    public void println(float value) {
        line(String.valueOf(value));
    }

    @Override
    public void println(double value) {
        line(String.valueOf(value));
    }

    @Override
    public void println(char[] value) {
        line(String.valueOf(value));
    }

    @Override
    public void println(@Nullable String value) {
        line(String.valueOf(value));
    }

    @Override
    public void println(@Nullable Object value) {
        line(String.valueOf(value));
    }

    @Override
    public PrintStream format(String format, @Nullable Object... arguments) {
        put(new Formatter(Locale.ROOT).format(format, arguments).toString());
        return this;
    }

    @Override
    public PrintStream format(
            @Nullable Locale locale, String format, @Nullable Object... arguments) {
        put(new Formatter(locale).format(format, arguments).toString());
        return this;
    }

    @Override
    public PrintStream printf(String format, @Nullable Object... arguments) {
        return format(format, arguments);
    }

    @Override
    public PrintStream printf(
            @Nullable Locale locale, String format, @Nullable Object... arguments) {
        return format(locale, format, arguments);
    }

    @Override
    public PrintStream append(@Nullable CharSequence text) {
        put(String.valueOf(text));
        return this;
    }

    @Override
    public PrintStream append(@Nullable CharSequence text, int start, int end) {
        put(String.valueOf(text).substring(start, end));
        return this;
    }

    @Override
    public PrintStream append(char value) {
        put(String.valueOf(value));
        return this;
    }
}
