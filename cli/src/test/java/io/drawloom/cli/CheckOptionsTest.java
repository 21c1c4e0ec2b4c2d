package io.drawloom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawloom.check.Options;
import io.drawloom.check.SearchKind;
import io.drawloom.json.TraceJson;
import io.drawloom.trace.Option;
import io.drawloom.trace.OptionType;
import io.drawloom.trace.Program;
import io.drawloom.trace.Search;
import io.drawloom.trace.Settings;
import io.drawloom.trace.Trace;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Goes through all options that are declared: who declares one has done all that it takes. */
class CheckOptionsTest {
    @TempDir private Path folder;

    static Stream<Option<?>> declared() {
        return Settings.OPTIONS.stream();
    }

    static Stream<Option<?>> typed() {
        return CheckOptions.typed().stream();
    }

    /** A value other than the one that it has if nothing is said, and the words for it. */
    private record Example<T>(Option<T> option, T value, List<String> words) {
        static <T> Example<T> of(Option<T> option) {
            return switch (option.type()) {
                case OptionType.Flag _ -> of(option, true);
                case OptionType.WholeNumber _ -> of(option, 7L, "7");
                case OptionType.Name _ ->
                        of(option, SearchKind.words().getLast(), SearchKind.words().getLast());
                case OptionType.Time _ -> of(option, Duration.ofMillis(1500), "1500ms");
                case OptionType.Text _ -> of(option, "a \u6b8b", "a \u6b8b");
                case OptionType.Patterns _ -> of(option, List.of("a.*", "b.C"), "a.*", "b.C");
            };
        }

        private static <T> Example<T> of(Option<T> option, Object plain, String... typed) {
            List<String> words = new ArrayList<>();
            for (String each : typed) {
                words.addAll(List.of(option.toString(), each));
            }
            return new Example<>(
                    option,
                    option.type().of(plain),
                    words.isEmpty() ? List.of(option.toString()) : words);
        }
    }

    private static Trace trace(Settings settings) {
        return Trace.builder(
                        "1",
                        Program.of("A", Program.Kind.LIBRARY, "A"),
                        settings,
                        Search.builder(Search.Ending.SAMPLED).executions(1, 0).build())
                .build();
    }

    private static Options parsed(List<String> words) throws WrongUse {
        List<String> all = new ArrayList<>(words);
        all.add("A");
        return CheckOptions.of(CommandParser.parse(new CheckCommand().spec(), all));
    }

    private static String docs(String file) throws IOException {
        return Files.readString(Path.of("../docs").resolve(file));
    }

    @ParameterizedTest
    @MethodSource("declared")
    <T> void an_option_that_nobody_typed_is_as_it_was_declared(Option<T> option) throws WrongUse {
        assertThat(Settings.DEFAULTS.get(option)).isEqualTo(option.initial());
        assertThat(parsed(List.of()).get(option)).isEqualTo(Options.DEFAULTS.get(option));
    }

    @ParameterizedTest
    @MethodSource("typed")
    <T> void an_option_that_is_typed_has_the_value_that_was_typed_and_no_other_changes(
            Option<T> option) throws WrongUse {
        Example<T> example = Example.of(option);
        assertThat(example.value()).isNotEqualTo(option.initial());
        assertThat(parsed(example.words()))
                .isEqualTo(Options.DEFAULTS.with(option, example.value()));
    }

    @ParameterizedTest
    @MethodSource("declared")
    <T> void an_option_comes_back_from_a_trace_with_its_value(Option<T> option) throws IOException {
        Settings settings =
                Settings.DEFAULTS.with(Settings.JOBS, 1).with(option, Example.of(option).value());
        String text = TraceJson.text(trace(settings));
        assertThat(text).contains("\"" + option.field() + "\": ");
        Path file = Files.writeString(folder.resolve("a.trace.json"), text);
        assertThat(TraceJson.read(file).settings()).isEqualTo(settings);
    }

    @Test
    void a_trace_leaves_out_what_is_declared_so_and_all_options_come_back_as_they_were()
            throws IOException {
        Settings settings = Settings.DEFAULTS.with(Settings.JOBS, 1);
        String text = TraceJson.text(trace(settings));
        for (Option<?> each : Settings.OPTIONS) {
            boolean none = each.isLeftOut() || each.initial().equals(Optional.empty());
            assertThat(text.contains("\"" + each.field() + "\": "))
                    .as(each.field())
                    .isEqualTo(!none || each == Settings.EXECUTIONS); // the search has some too
        }
        Path file = Files.writeString(folder.resolve("a.trace.json"), text);
        assertThat(TraceJson.read(file).settings()).isEqualTo(settings);
    }

    @ParameterizedTest
    @MethodSource("typed")
    void the_help_has_the_option_in_both_languages(Option<?> option) {
        for (String language : List.of("en", "ja")) {
            Desk desk = new Desk(folder);
            assertThat(desk.run("check", "--help", "--lang", language)).isZero();
            String line = option + (option.label().isEmpty() ? "" : "=" + option.label());
            assertThat(desk.out()).containsPattern("\n +" + line + "( |\n)");
        }
    }

    @ParameterizedTest
    @MethodSource("declared")
    void the_docs_have_a_row_for_the_option_and_for_its_field(Option<?> option) throws IOException {
        if (option.isTyped()) {
            assertThat(docs("check.md"))
                    .containsPattern(
                            "\n\\| `"
                                    + option
                                    + (option.label().isEmpty() ? "" : " " + option.label())
                                    + "` \\|");
        }
        assertThat(docs("trace-format.md")).containsPattern("\n\\| [^|]*`" + option.field() + "`");
    }

    @ParameterizedTest
    @EnumSource(SearchKind.class)
    void the_help_in_both_languages_and_the_docs_name_the_strategy(SearchKind strategy)
            throws IOException {
        for (String language : List.of("en", "ja")) {
            Desk desk = new Desk(folder);
            assertThat(desk.run("check", "--help", "--lang", language)).isZero();
            int from = desk.out().indexOf(Settings.STRATEGY.toString());
            int to = desk.out().indexOf(Settings.EXECUTIONS.toString());
            assertThat(desk.out().substring(from, to))
                    .containsPattern("\\b" + strategy.word() + "\\b");
        }
        assertThat(docs("check.md"))
                .containsPattern("\n\\| `--strategy HOW` \\| .*`" + strategy.word() + "`");
    }

    @Test
    void a_value_that_an_option_cannot_have_is_refused_with_its_name() {
        assertThatThrownBy(() -> Options.DEFAULTS.withJobs(1025))
                .hasMessage("jobs must be <= 1024, got 1025");
        assertThatThrownBy(() -> Options.DEFAULTS.withMaxSteps(0))
                .hasMessage("stepBound must be >= 1, got 0");
        assertThatThrownBy(() -> Options.DEFAULTS.withTime(Duration.ZERO))
                .hasMessage("time must be positive, got PT0S");
        assertThatThrownBy(() -> Options.DEFAULTS.with(Settings.STRATEGY, "best"))
                .hasMessage("strategy must be one of auto, exhaustive, random, pos, got best");
    }
}
