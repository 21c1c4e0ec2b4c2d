package io.drawloom.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Holds for the messages of every part: each language has the same ones with the same values, and
 * each is used. The help's are with {@code CommandMessagesTest}, as picocli uses them.
 */
@Tag("architecture")
class MessagesTest {
    private static final Pattern VALUE = Pattern.compile("%[1-9]\\$s");

    private static final Pattern ENGLISH_WORD =
            Pattern.compile("put\\(\\s*\"([^\"]+)\",\\s*((?:\"(?:\\\\.|[^\"\\\\])*\"[\\s+]*)+)\\)");

    /** Text in quotes: a key, or the beginning or the end of some. */
    private static final Pattern QUOTED = Pattern.compile("\"([\\w.-]+)\"");

    /**
     * The messages of one part.
     *
     * @param name of its files, without language and ending
     * @param users the folders of the sources that may use them
     */
    private record Part(String name, List<String> users) {
        Path file(String language) {
            return Path.of("..").resolve(name + language + ".properties");
        }
    }

    static Stream<Part> parts() {
        return Stream.of(
                new Part(
                        "check/src/main/resources/io/drawloom/report/words",
                        List.of("check/src/main/java/io/drawloom/report", "cli/src/main/java")),
                new Part(
                        "learn/src/main/resources/io/drawloom/learn/texts",
                        List.of("learn/src/main/java", "cli/src/main/java")),
                new Part(
                        "cli/src/main/resources/io/drawloom/cli/complaints",
                        List.of("cli/src/main/java")));
    }

    private static Map<String, String> read(Path file) throws IOException {
        Properties lines = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            lines.load(in);
        }
        Map<String, String> all = new TreeMap<>();
        lines.forEach((key, line) -> all.put((String) key, (String) line));
        return all;
    }

    private static Map<String, String> english(Part part) throws IOException {
        return Files.exists(part.file("")) ? read(part.file("")) : englishWords();
    }

    /** Those of reports are code. */
    private static Map<String, String> englishWords() throws IOException {
        String code =
                Files.readString(
                        Path.of("../check/src/main/java/io/drawloom/report/EnglishWords.java"));
        Map<String, String> all = new TreeMap<>();
        for (Matcher put = ENGLISH_WORD.matcher(code); put.find(); ) {
            all.put(put.group(1), put.group(2));
        }
        return all;
    }

    /** The values that each line fills in. */
    private static Map<String, Set<String>> values(Map<String, String> lines) {
        Map<String, Set<String>> all = new TreeMap<>();
        lines.forEach((key, line) -> {
            Set<String> values = new TreeSet<>();
            for (Matcher value = VALUE.matcher(line); value.find(); ) {
                values.add(value.group());
            }
            all.put(key, values);
        });
        return all;
    }

    @ParameterizedTest
    @MethodSource("parts")
    void each_language_has_the_same_messages_with_the_same_values(Part part) throws IOException {
        Map<String, String> japanese = read(part.file("_ja"));
        Map<String, String> english = english(part);
        // The verdicts' words come from their table.
        japanese.keySet().removeIf(it -> it.startsWith("verdict.") && !english.containsKey(it));
        assertThat(values(japanese)).isEqualTo(values(english)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("parts")
    void a_percent_sign_stands_for_nothing_but_a_value(Part part) throws IOException {
        for (String language : List.of("", "_ja")) {
            Map<String, String> lines =
                    language.isEmpty() ? english(part) : read(part.file(language));
            lines.forEach((key, line) ->
                    assertThat(VALUE.matcher(line).replaceAll("")).as(key).doesNotContain("%"));
        }
    }

    @ParameterizedTest
    @MethodSource("parts")
    void no_message_is_without_a_use(Part part) throws IOException {
        Set<String> quoted = new TreeSet<>();
        for (String folder : part.users()) {
            for (Path each : sources(Path.of("..").resolve(folder))) {
                for (Matcher text = QUOTED.matcher(Files.readString(each)); text.find(); ) {
                    quoted.add(text.group(1));
                }
            }
        }
        List<String> unused = new ArrayList<>();
        for (String key : english(part).keySet()) {
            if (!isUsed(key, quoted)) {
                unused.add(key);
            }
        }
        assertThat(unused).isEmpty();
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(it -> it.toString().endsWith(".java"))
                    .filter(it -> !it.endsWith("EnglishWords.java"))
                    .toList();
        }
    }

    /**
     * Whether the key stands in quotes, or the parts that the code puts together: {@code "order"}
     * and {@code ".many"}, {@code "verdict."} and a name, {@code "serve"}, {@code "hello"} and
     * {@code ".shows"}. What stands beside a report is asked for without {@code beside}.
     */
    private static boolean isUsed(String key, Set<String> quoted) {
        if (key.startsWith("beside.")) {
            return quoted.contains(key.substring("beside.".length()));
        }
        boolean used = quoted.contains(key);
        for (int head = key.indexOf('.'); head >= 0; head = key.indexOf('.', head + 1)) {
            used |= quoted.contains(key.substring(0, head + 1));
            for (int tail = head; tail >= 0; tail = key.indexOf('.', tail + 1)) {
                used |=
                        quoted.contains(key.substring(0, head))
                                && quoted.contains(key.substring(tail))
                                && (tail == head || quoted.contains(key.substring(head + 1, tail)));
            }
        }
        return used;
    }

    @Test
    void a_key_is_used_where_it_stands_in_quotes_whole_or_in_parts() {
        assertThat(isUsed("order.many", Set.of("order.many"))).isTrue();
        assertThat(isUsed("order.many", Set.of("order", ".many"))).isTrue();
        assertThat(isUsed("verdict.PASS", Set.of("verdict."))).isTrue();
        assertThat(isUsed("serve.hello.shows", Set.of("serve", "hello", ".shows"))).isTrue();
        assertThat(isUsed("beside.next", Set.of("next"))).isTrue();
        assertThat(isUsed("order.many", Set.of("order", "many"))).isFalse();
        assertThat(isUsed("serve.gone.shows", Set.of("serve", "hello", ".shows"))).isFalse();
        assertThat(isUsed("order.many", Set.of("orders", ".many"))).isFalse();
    }
}
