package io.drawloom.json;

import io.drawloom.trace.Program;
import io.drawloom.trace.Trace;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A trace as JSON, and back. The same trace gives the same bytes, everywhere: fields in a fixed
 * order, a step a line, line feeds, UTF-8. The format is described in {@code docs/trace-format.md}.
 *
 * <p>What comes from a file is foreign until it is read: its size, its depth and every value are
 * checked, and whatever is wrong is one {@link UnreadableTrace}.
 */
public final class TraceJson {
    /**
     * A trace of 100,000 steps of 100 threads takes some 60 MB; what is larger is no trace, or of
     * no use.
     */
    private static final long LARGEST_FILE = 256L << 20;

    private static final int DEEPEST = 32;
    private static final int LONGEST_TEXT = 16 << 20;

    private static final String ANEW = "make it anew with ./drawloom check --json FILE";

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEEPEST)
                                    .maxStringLength(LONGEST_TEXT)
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // A file that could not be written whole must not be closed to something that
                    // looks whole.
                    .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
                    .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
                    .build();

    private TraceJson() {}

    /** Writes the trace and leaves the stream open. */
    public static void write(Trace trace, OutputStream to) throws IOException {
        Layout layout = new Layout();
        try (JsonGenerator generator =
                FACTORY.createGenerator(layout, new Unclosed(to), JsonEncoding.UTF8)) {
            new TraceWriter(new Out(generator)).write(trace);
            generator.writeRaw('\n');
            generator.flush();
        } catch (JacksonIOException e) {
            throw cause(e);
        }
    }

    /** The trace as text. */
    public static String text(Trace trace) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(trace, bytes);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /**
     * The trace in the file.
     *
     * @throws UnreadableTrace if there is no such file, or no trace of this version in it
     */
    public static Trace read(Path file) {
        String name = file.toString();
        checkFile(file, name);
        return reading(name, () -> open(file), TraceJson::readTrace);
    }

    /**
     * The trace in the text.
     *
     * @param name what an error calls the text
     * @throws UnreadableTrace if it is no trace of this version
     */
    public static Trace parse(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return reading(name, () -> new ByteArrayInputStream(bytes), TraceJson::readTrace);
    }

    /**
     * The program that the trace in the file is of; empty if it is no trace of this version. Reads
     * no further than that.
     */
    static Optional<Program> programOf(Path file) {
        try {
            checkFile(file, file.toString());
            return Optional.of(
                    reading(
                            file.toString(),
                            () -> open(file),
                            parser -> new TraceReader(parser).program()));
        } catch (UnreadableTrace e) {
            return Optional.empty();
        }
    }

    private static void checkFile(Path file, String name) {
        if (!Files.exists(file)) {
            throw new UnreadableTrace(name, "there is no such file", "./drawloom check writes one");
        }
        if (!Files.isRegularFile(file)) {
            throw new UnreadableTrace(
                    name, "it is not a file", "name a trace that ./drawloom check wrote");
        }
        long size = size(file, name);
        if (size > LARGEST_FILE) {
            String what =
                    "it is "
                            + (size >> 20)
                            + " MB, and no trace is larger than "
                            + (LARGEST_FILE >> 20);
            throw new UnreadableTrace(name, what, "name a trace that ./drawloom check wrote");
        }
        if (size == 0) {
            throw new UnreadableTrace(name, "it is empty", ANEW);
        }
    }

    private static long size(Path file, String name) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UnreadableTrace(name, reason(e), "check the file");
        }
    }

    private static InputStream open(Path file) throws IOException {
        return new BufferedInputStream(Files.newInputStream(file));
    }

    private interface Source {
        InputStream open() throws IOException;
    }

    private interface Reading<T> {
        T from(JsonParser parser);
    }

    /**
     * Looks first whether it is a trace of this version at all, then reads it: so a foreign file is
     * called one.
     */
    private static <T> T reading(String name, Source source, Reading<T> reading) {
        try {
            try (InputStream in = source.open();
                    JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
                checkHeader(name, parser);
            }
            try (InputStream in = source.open();
                    JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
                return reading.from(parser);
            }
        } catch (Malformed e) {
            throw new UnreadableTrace(name, e.what(), "was it edited? " + ANEW);
        } catch (UnexpectedEndOfInputException e) {
            throw new UnreadableTrace(
                    name, "it ends in the middle" + at(e), "was it cut off? " + ANEW);
        } catch (StreamConstraintsException e) {
            throw new UnreadableTrace(
                    name,
                    "something is too deep or too long for a trace" + at(e),
                    "name a trace that ./drawloom check wrote");
        } catch (JacksonIOException e) {
            throw new UnreadableTrace(name, reason(cause(e)), "check the file");
        } catch (JacksonException e) {
            throw new UnreadableTrace(
                    name, "it is not JSON" + at(e), "name a trace that ./drawloom check wrote");
        } catch (IOException e) {
            throw new UnreadableTrace(name, reason(e), "check the file");
        }
    }

    private static Trace readTrace(JsonParser parser) {
        return new TraceReader(parser).read();
    }

    /**
     * In a trace as it is written, format and version come first; wherever they are, they are
     * looked at first.
     */
    private static void checkHeader(String name, JsonParser parser) {
        UnreadableTrace foreign =
                new UnreadableTrace(
                        name,
                        "it is JSON, but not a trace of drawloom",
                        "name a trace that ./drawloom check wrote");
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new UnreadableTrace(name, "it is empty", ANEW);
        }
        if (first != JsonToken.START_OBJECT) {
            throw foreign;
        }
        boolean known = false;
        @Nullable String version = null;
        for (String field = parser.nextName();
                field != null && !(known && version != null);
                field = parser.nextName()) {
            JsonToken token = parser.nextToken();
            if (field.equals("format")) {
                known =
                        token == JsonToken.VALUE_STRING
                                && parser.getString().equals(TraceWriter.FORMAT);
                if (!known) {
                    throw foreign;
                }
            } else if (field.equals("version") && token.isScalarValue()) {
                version = parser.getString();
            } else {
                parser.skipChildren();
            }
        }
        if (!known) {
            throw foreign;
        }
        if (version == null || !version.equals(Integer.toString(Trace.FORMAT))) {
            throw new UnreadableTrace(
                    name,
                    "it is a trace of version "
                            + shown(version)
                            + ", and this drawloom reads version "
                            + Trace.FORMAT,
                    "use the drawloom that wrote it, or " + ANEW);
        }
    }

    private static String shown(@Nullable String version) {
        return version == null || version.length() > 20 ? "'unknown'" : version;
    }

    private static String at(JacksonException e) {
        return e.getLocation() == null || e.getLocation().getLineNr() < 1
                ? ""
                : " (line "
                        + e.getLocation().getLineNr()
                        + ", column "
                        + e.getLocation().getColumnNr()
                        + ")";
    }

    private static IOException cause(JacksonIOException e) {
        IOException cause = e.getCause();
        return cause == null ? new IOException(e.getOriginalMessage(), e) : cause;
    }

    private static String reason(IOException e) {
        return e instanceof AccessDeniedException
                ? "it must not be read"
                : String.valueOf(e.getMessage());
    }

    /** The generator closes what it writes to; here that belongs to the caller. */
    private static final class Unclosed extends OutputStream {
        private final OutputStream to;

        Unclosed(OutputStream to) {
            this.to = to;
        }

        @Override
        public void write(int b) throws IOException {
            to.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            to.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            to.flush();
        }
    }
}
