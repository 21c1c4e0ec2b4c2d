package io.drawloom.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.drawloom.trace.Finding;
import io.drawloom.trace.Pattern;
import io.drawloom.trace.Trace;
import io.drawloom.trace.Variable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;

class TraceJsonTest {
    private static final String ANEW = "make it anew with ./drawloom check --json FILE";
    private static final String NAME_ONE = "name a trace that ./drawloom check wrote";

    @ParameterizedTest
    @MethodSource("io.drawloom.json.WrittenTraces#findings")
    void what_is_written_is_read_again(Finding finding) {
        Trace trace = WrittenTraces.everything(finding);
        assertThat(TraceJson.parse("x", TraceJson.text(trace))).isEqualTo(trace);
    }

    @Test
    void a_trace_without_anything_optional_is_read_again() {
        Trace trace = WrittenTraces.of("Empty");
        assertThat(TraceJson.parse("x", TraceJson.text(trace))).isEqualTo(trace);
    }

    @Test
    void an_atomicity_violation_is_read_again() {
        Trace lost = WrittenTraces.lostUpdate();
        Trace trace =
                Trace.builder(lost.tool(), lost.program(), lost.settings(), lost.search())
                        .pattern(
                                Optional.of(
                                        new Pattern.AtomicityViolation(
                                                Variable.of("a", "a"), 3, 6, 5)))
                        .threads(lost.threads())
                        .execution(lost.execution())
                        .build();
        assertThat(TraceJson.parse("x", TraceJson.text(trace))).isEqualTo(trace);
    }

    @Test
    void the_same_trace_gives_the_same_bytes() {
        assertThat(TraceJson.text(WrittenTraces.lostUpdate()))
                .isEqualTo(TraceJson.text(WrittenTraces.lostUpdate()));
        String text = TraceJson.text(WrittenTraces.everything(new Finding.Passed()));
        assertThat(TraceJson.text(TraceJson.parse("x", text))).isEqualTo(text);
    }

    @Test
    void a_step_is_a_line() {
        assertThat(TraceJson.text(WrittenTraces.lostUpdate()).lines())
                .contains(
                        "    {\"step\": 5, \"row\": 3, \"thread\": 2, \"kind\": \"WRITE\","
                            + " \"variable\": {\"name\": \"RequestCounter.count\", \"short\":"
                            + " \"count\"}, \"mode\": \"PLAIN\", \"values\": {\"before\": \"0\","
                            + " \"after\": \"1\", \"written\": \"1\"}, \"at\": {\"class\":"
                            + " \"RequestCounter\", \"method\": \"handleRequest\", \"file\":"
                            + " \"RequestCounter.java\", \"line\": 13, \"text\": \"        count ="
                            + " v + 1;\"}, \"enabled\": [1, 2], \"canPass\": {\"passing\": 0,"
                            + " \"orders\": 1, \"exact\": true}},");
    }

    @Test
    void numbers_that_not_every_reader_can_hold_are_texts() {
        String text = TraceJson.text(WrittenTraces.everything(new Finding.Passed()));
        assertThat(text)
                .contains("\"seed\": \"-9223372036854775808\"", "\"count\": \"9007199254740993\"")
                .contains("\"interleavings\": \"1" + "0".repeat(40) + "\"")
                .contains("\"failingInterleavings\": 1,");
    }

    @Test
    void other_scripts_stay_readable_and_half_a_character_survives() {
        String text = TraceJson.text(WrittenTraces.of("残高 / \ud83d\ude00"));
        assertThat(text).contains("\"name\": \"残高 / \ud83d\ude00\"");
        assertThat(TraceJson.text(WrittenTraces.of("\"残\ud800\"")))
                .contains("\"name\": \"\\u0022\\u6b8b\\ud800\\u0022\"");
    }

    @Test
    void fields_that_nobody_knows_and_another_order_are_no_matter() {
        Trace trace = WrittenTraces.lostUpdate();
        String text = TraceJson.text(trace);
        String more =
                text.replace("\"step\": ", "\"new\": {\"a\": [1.5, null, {}]}, \"step\": ")
                        .replaceFirst("\"tool\"", "\"later\": [[[]]],\n  \"tool\"")
                        .replace("\"seed\": 42", "\"temperature\": 1.5, \"seed\": 42");
        String turned =
                more.replaceFirst("\\{\n  \"format\": \"drawloom-trace\",\n  \"version\": 2,", "{")
                        .replaceFirst(
                                "\n}\n$", ",\n \"version\": 2, \"format\": \"drawloom-trace\"}");

        assertThat(more).isNotEqualTo(text);
        assertThat(TraceJson.parse("x", more)).isEqualTo(trace);
        assertThat(turned).doesNotStartWith("{\n  \"format\"");
        assertThat(TraceJson.parse("x", turned)).isEqualTo(trace);
    }

    @Test
    void what_is_no_trace_is_called_what_it_is() {
        refused("", "it is empty; " + ANEW);
        refused("class X {}", "it is not JSON (line 1, column 1); " + NAME_ONE);
        refused("[]", "it is JSON, but not a trace of drawloom; " + NAME_ONE);
        refused("\"x\"", "it is JSON, but not a trace of drawloom; " + NAME_ONE);
        refused("{\"steps\": [1]}", "it is JSON, but not a trace of drawloom; " + NAME_ONE);
        refused(
                "{\"format\": \"other\", \"version\": 2}",
                "it is JSON, but not a trace of drawloom; " + NAME_ONE);
        refused(
                "{\"format\": \"drawloom-trace\", \"version\": 1, \"steps\": 7}",
                "it is a trace of version 1, and this drawloom reads version 2; use the drawloom"
                        + " that wrote it, or "
                        + ANEW);
        refused(
                "{\"format\": \"drawloom-trace\"}",
                "it is a trace of version 'unknown', and this drawloom reads version 2; use the"
                        + " drawloom that wrote it, or "
                        + ANEW);
        refused(
                "{\"a\":" + "[".repeat(5000),
                "something is too deep or too long for a trace; " + NAME_ONE);
    }

    @Test
    void a_trace_that_was_edited_is_refused_with_the_place() {
        String text = TraceJson.text(WrittenTraces.lostUpdate());
        edited(
                text,
                "\"thread\": 2, \"kind\": \"READ\"",
                "\"kind\": \"READ\"",
                "steps[3] has no 'thread'");
        edited(text, "\"step\": 4,", "\"step\": 0,", "steps[3]: step must be >= 1, got 0");
        edited(text, "\"step\": 4,", "\"step\": \"x\",", "steps[3].step must be a whole number");
        edited(text, "\"step\": 4,", "\"step\": 1.5,", "steps[3] has no 'step'");
        edited(
                text,
                "\"step\": 4,",
                "\"step\": 99999999999,",
                "steps[3].step must be a number of 32 bits, got 99999999999");
        edited(
                text,
                "\"WRITE\"",
                "\"SMELL\"",
                "steps[4].kind is 'SMELL', which this version does not know");
        edited(
                text,
                "\"enabled\": [1, 2]",
                "\"enabled\": [2, 1]",
                "steps[2]: enabled threads of step 3 must rise, got [2, 1]");
        edited(
                text,
                "\"enabled\": [1, 2]",
                "\"enabled\": {}",
                "steps[2].enabled must be a list of whole numbers");
        edited(
                text,
                "\"enabled\": [1, 2]",
                "\"enabled\": [null]",
                "steps[2].enabled must be a list of whole numbers");
        edited(
                text,
                "\"passing\": 1, \"orders\": 3",
                "\"passing\": 4, \"orders\": 3",
                "steps[2].canPass: passing orders (4) must be <= orders (3)");
        edited(text, "\"steps\": [", "\"steps\": [7, ", "steps[0] must be an object");
        edited(
                text,
                "\"schedule\": \"0x2 1 2x2 1 0x3\",\n  \"length\": 9,",
                "",
                "the trace has no 'schedule'");
        edited(
                text,
                "\"from\": 5, \"to\": 8",
                "\"from\": 5, \"to\": 18",
                "edge from step 5 to step 18 joins steps that are not there");
        edited(
                text,
                "\"kind\": \"ASSERTION_FAILED\"",
                "\"kind\": \"BORED\"",
                "finding.kind is 'BORED', which this version does not know");
        edited(
                text,
                "\"strategy\": \"auto\"",
                "\"strategy\": \"auto\", \"time\": \"soon\"",
                "settings.time must be a duration such as PT30S");
        edited(text, "\n}\n", "\n}\n{}", "something follows after the trace");
    }

    @Test
    void a_field_that_is_there_twice_is_refused() {
        assertThatThrownBy(() ->
                        TraceJson.parse(
                                "x",
                                TraceJson.text(WrittenTraces.of("A"))
                                        .replace(
                                                "\"tool\": \"0.1.0\"",
                                                "\"tool\": \"0.1.0\", \"tool\": \"2\"")))
                .isInstanceOf(UnreadableTrace.class)
                .hasMessageContaining("it is not JSON (line 4");
    }

    @Test
    void a_trace_that_was_cut_off_anywhere_is_refused() {
        String text = TraceJson.text(WrittenTraces.lostUpdate());
        for (int end = 0; end < text.length() - 2; end++) {
            String cut = text.substring(0, end);
            assertThatThrownBy(() -> TraceJson.parse("x", cut)).isInstanceOf(UnreadableTrace.class);
        }
    }

    @Test
    void a_trace_with_any_damage_is_read_or_refused_and_nothing_else() {
        String text = TraceJson.text(WrittenTraces.everything(WrittenTraces.findings().get(4)));
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder damaged = new StringBuilder(text);
            for (int i = random.nextInt(3); i >= 0; i--) {
                int at = random.nextInt(damaged.length());
                switch (random.nextInt(3)) {
                    case 0 -> damaged.deleteCharAt(at);
                    case 1 -> damaged.setCharAt(at, text.charAt(random.nextInt(text.length())));
                    default -> damaged.insert(at, "{}[]\",:01-n".charAt(random.nextInt(11)));
                }
            }
            try {
                TraceJson.parse("x", damaged.toString());
            } catch (UnreadableTrace e) {
                assertThat(e.getMessage()).startsWith("cannot read x: ").doesNotContain("\n");
            } catch (RuntimeException e) {
                fail("round " + round, e);
            }
        }
    }

    @Test
    void a_file_that_is_not_there_or_no_file_or_empty_is_refused(@TempDir Path folder)
            throws IOException {
        Path missing = folder.resolve("missing.json");
        assertThatThrownBy(() -> TraceJson.read(missing))
                .isInstanceOf(UnreadableTrace.class)
                .hasMessage(
                        "cannot read "
                                + missing
                                + ": there is no such file; ./drawloom check writes one");
        assertThatThrownBy(() -> TraceJson.read(folder))
                .hasMessage("cannot read " + folder + ": it is not a file; " + NAME_ONE);
        Path empty = Files.createFile(folder.resolve("empty.json"));
        assertThatThrownBy(() -> TraceJson.read(empty))
                .hasMessage("cannot read " + empty + ": it is empty; " + ANEW);
        Path binary =
                Files.write(
                        folder.resolve("x.class"), new byte[] {(byte) 0xca, (byte) 0xfe, 0, 0, 1});
        assertThatThrownBy(() -> TraceJson.read(binary))
                .isInstanceOf(UnreadableTrace.class)
                .hasMessageContaining("it is not JSON");
    }

    @Test
    void a_huge_file_is_refused_before_it_is_read(@TempDir Path folder) throws IOException {
        Path huge = folder.resolve("huge.json");
        try (var channel =
                Files.newByteChannel(
                        huge,
                        java.nio.file.StandardOpenOption.CREATE,
                        java.nio.file.StandardOpenOption.WRITE,
                        java.nio.file.StandardOpenOption.SPARSE)) {
            channel.position(300L << 20).write(java.nio.ByteBuffer.wrap(new byte[] {'}'}));
        }
        assertThatThrownBy(() -> TraceJson.read(huge))
                .hasMessage(
                        "cannot read "
                                + huge
                                + ": it is 300 MB, and no trace is larger than 256; "
                                + NAME_ONE);
    }

    @Test
    void the_stream_stays_open_and_a_failure_to_write_is_told() throws IOException {
        boolean[] closed = {false};
        OutputStream to =
                new ByteArrayOutputStream() {
                    @Override
                    public void close() {
                        closed[0] = true;
                    }
                };
        TraceJson.write(WrittenTraces.of("A"), to);
        assertThat(closed[0]).isFalse();
        assertThat(to.toString()).isEqualTo(TraceJson.text(WrittenTraces.of("A")));

        OutputStream full =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("no space left");
                    }
                };
        assertThatThrownBy(() -> TraceJson.write(WrittenTraces.of("A"), full))
                .isInstanceOf(IOException.class)
                .hasMessage("no space left");
    }

    @Test
    void a_byte_order_mark_before_a_trace_is_passed_over(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.json");
        Files.write(
                file,
                ("\ufeff" + TraceJson.text(WrittenTraces.of("A")))
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(TraceJson.read(file)).isEqualTo(WrittenTraces.of("A"));
    }

    private static void refused(String text, String reason) {
        assertThatThrownBy(() -> TraceJson.parse("x.json", text))
                .isInstanceOf(UnreadableTrace.class)
                .hasMessage("cannot read x.json: " + reason);
    }

    private static void edited(String text, String from, String to, String reason) {
        int at = text.indexOf(from);
        assertThat(at).as(from).isNotNegative();
        String changed = text.substring(0, at) + to + text.substring(at + from.length());
        assertThatThrownBy(() -> TraceJson.parse("x.json", changed))
                .isInstanceOf(UnreadableTrace.class)
                .hasMessageMatching(
                        "cannot read x\\.json: line [0-9]+: .*; was it edited\\? "
                                + ANEW.replace(".", "\\."))
                .hasMessageContaining(": " + reason + ";");
    }
}
