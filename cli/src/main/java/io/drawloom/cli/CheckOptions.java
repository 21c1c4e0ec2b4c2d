package io.drawloom.cli;

import io.drawloom.check.Options;
import io.drawloom.check.SearchKind;
import io.drawloom.trace.Option;
import io.drawloom.trace.OptionType;
import io.drawloom.trace.Settings;

import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The options of a check on the command line, as {@link Settings} declares them. */
final class CheckOptions {
    /** Those that say how to search; in the help they stand first, in this order. */
    private static final List<Option<?>> SEARCH =
            List.of(
                    Settings.STRATEGY,
                    Settings.EXECUTIONS,
                    Settings.TIME,
                    Settings.SEED,
                    Settings.JOBS,
                    Settings.FIRST,
                    Settings.EXPECT_OUTPUT);

    /** Those that say what is woven; in the help they stand last. */
    private static final List<Option<?>> WOVEN = List.of(Settings.INCLUDE, Settings.EXCLUDE);

    private CheckOptions() {}

    /** Those that can be typed, in the order of the help. */
    static List<Option<?>> typed() {
        List<Option<?>> all = new ArrayList<>(SEARCH);
        for (Option<?> each : Settings.OPTIONS) {
            if (each.isTyped() && !SEARCH.contains(each) && !WOVEN.contains(each)) {
                all.add(each);
            }
        }
        all.addAll(WOVEN);
        return all;
    }

    /** How they are declared to picocli. */
    static List<OptionSpec> specs() {
        List<OptionSpec> specs = new ArrayList<>();
        for (Option<?> each : typed()) {
            specs.add(spec(each));
        }
        return specs;
    }

    private static OptionSpec spec(Option<?> option) {
        String name = option.toString();
        String label = option.label();
        String about = option.about();
        return switch (option.type()) {
            case OptionType.Flag _ -> CommandLines.alone(name, about);
            case OptionType.WholeNumber it ->
                    CommandLines.value(label, about, name)
                            .converters(CommandLines.wholeNumber(it.least(), it.most()))
                            .build();
            case OptionType.Name _ ->
                    CommandLines.value(label, about, name)
                            .converters(CommandLines.oneOf(SearchKind.words()))
                            .build();
            case OptionType.Time _ ->
                    CommandLines.value(label, about, name).converters(Durations::convert).build();
            case OptionType.Text _ -> CommandLines.value(label, about, name).build();
            case OptionType.Patterns _ -> CommandLines.values(label, about, name);
        };
    }

    /** The options with what was typed. */
    static Options of(ParseResult parsed) {
        Options options = Options.DEFAULTS;
        for (Option<?> each : typed()) {
            options = with(each, parsed, options);
        }
        return options;
    }

    private static <T> Options with(Option<T> option, ParseResult parsed, Options options) {
        Optional<Object> typed =
                Optional.ofNullable(parsed.matchedOptionValue(option.toString(), null));
        return typed.map(it -> options.with(option, option.type().of(it))).orElse(options);
    }
}
