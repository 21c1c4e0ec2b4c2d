package io.drawloom.cli;

import io.drawloom.learn.Texts;
import io.drawloom.report.Language;
import io.drawloom.report.Messages;
import io.drawloom.report.Words;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a command says of itself in one language: its help, and the line for what was typed wrong.
 *
 * <p>The help's English stands where an option is declared; another language is laid over it by
 * key, as picocli does it: {@code help_ja.properties}. The lines for what was typed wrong are in
 * {@code complaints.properties} in each language. What stands beside a report is with its {@link
 * Words}. Each is read only once it is needed.
 */
final class CommandMessages {
    /** The messages of all commands but those of the lab. */
    static final CommandMessages ENGLISH = new CommandMessages(Language.ENGLISH);

    private static final String OPTION = "--lang";

    private final Language language;

    private CommandMessages(Language language) {
        this.language = language;
    }

    /** The messages in a language of {@link Texts#LANGUAGES}. */
    static CommandMessages in(String language) {
        return language.equals(Language.JAPANESE.code())
                ? new CommandMessages(Language.JAPANESE)
                : ENGLISH;
    }

    /**
     * The messages in the language that was typed, wherever, else that of the environment: help and
     * complaints are wanted where words cannot be parsed, or are not yet.
     */
    static CommandMessages of(List<String> words, Shell shell) {
        return in(
                typedLanguage(words)
                        .orElseGet(() -> Texts.ofEnvironment(shell.environment()).language()));
    }

    private static Optional<String> typedLanguage(List<String> words) {
        Optional<String> typed = Optional.empty();
        for (int i = 0; i < words.size() && !words.get(i).equals(CommandLines.END); i++) {
            int taken = languageAt(words, i);
            if (taken > 0) {
                String value = words.get(i + taken - 1).replace(OPTION + "=", "");
                typed = Texts.LANGUAGES.contains(value) ? Optional.of(value) : typed;
            }
        }
        return typed;
    }

    /** The messages in the language that was typed, else English. */
    static CommandMessages typed(ParseResult parsed) {
        return CommandLines.text(parsed, OPTION).map(CommandMessages::in).orElse(ENGLISH);
    }

    /** The messages in the language that was typed, wherever, else English. */
    static CommandMessages typed(List<String> words) {
        return typedLanguage(words).map(CommandMessages::in).orElse(ENGLISH);
    }

    /** Where the first words are that say the language; -1 if there are none. */
    static int languageAt(List<String> words) {
        int end = words.contains(CommandLines.END) ? words.indexOf(CommandLines.END) : words.size();
        for (int i = 0; i < end; i++) {
            if (languageAt(words, i) > 0) {
                return i;
            }
        }
        return -1;
    }

    /** How many words from here on say the language: 0, 1 with an equals sign, or 2. */
    static int languageAt(List<String> words, int at) {
        if (at >= words.size()) {
            return 0;
        }
        if (words.get(at).startsWith(OPTION + "=")) {
            return 1;
        }
        return words.get(at).equals(OPTION) && at + 1 < words.size() ? 2 : 0;
    }

    /** A line, with its values filled in. */
    String text(String key, Object... values) {
        return Messages.of(CommandMessages.class, "complaints", language).text(key, values);
    }

    /** A typed value as a line names it. */
    String shown(String value) {
        return value.isEmpty() ? text("nothing") : value;
    }

    /**
     * Has a command and what can follow it explain themselves in this language.
     *
     * @param name the words that are typed for it, such as {@code learn serve}
     */
    CommandSpec explain(String name, CommandSpec command) {
        if (language == Language.ENGLISH) {
            return command;
        }
        Messages all = Messages.of(CommandMessages.class, "help", language);
        command.resourceBundle(new HelpOfOne(name.replace(' ', '.'), all));
        command.subcommands()
                .forEach((part, line) -> explain(name + " " + part, line.getCommandSpec()));
        return command;
    }

    /** A line beside a report, with its values filled in. */
    String beside(String key, Object... values) {
        return Words.in(language).text("beside." + key, values);
    }

    /** The language of a report. */
    Language language() {
        return language;
    }

    /** The help of one command: what stands under its own name, else what all have. */
    private static final class HelpOfOne extends ResourceBundle {
        private final String prefix;
        private final Messages all;

        HelpOfOne(String command, Messages all) {
            this.prefix = command + ".";
            this.all = all;
        }

        @Override
        protected Object handleGetObject(String key) {
            return all.line(all.has(prefix + key) ? prefix + key : key);
        }

        @Override
        public Enumeration<String> getKeys() {
            Set<String> keys = new TreeSet<>();
            for (String each : all.keys()) {
                keys.add(each.startsWith(prefix) ? each.substring(prefix.length()) : each);
            }
            return Collections.enumeration(keys);
        }
    }
}
