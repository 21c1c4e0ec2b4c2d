package io.drawloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.trace.VerdictWord;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Help and complaints of the lab's commands in both languages. */
class CommandMessagesTest {
    private static final String HELP_OF_SERVE =
            """
            使い方: ./drawloom learn serve [OPTIONS] EXPERIMENT

            リクエスト数を、それぞれのやり方で数える Web サーバを動かします。

                  EXPERIMENT        一覧にある実験の 1 つ。省略すると一覧を表示します

            オプション
                  --list            実験の一覧と、それぞれが何を示すか
                  --about           何を示すのか、なぜそうなるのかの説明
                  --source          プログラム。java FILE.java や run でそのまま動かせます
                  --lang=LANGUAGE   en か ja。指定しなければロケールの言語
              -h, --help            この説明を表示します
                  --port=N          ポート番号。指定しなければ 8000、0 なら空いているもの
                  --work=TIME       リクエストの処理にかける時間。指定しなければ 5s

            Ctrl-C まで動き続けます。終了コードは、使い方の誤りなら 2 です。
            """;

    @TempDir private Path folder;

    private String help(String locale, String... words) {
        Desk desk = new Desk(folder).with("LANG", locale);
        assertThat(desk.run(words)).isZero();
        assertThat(desk.err()).isEmpty();
        return desk.out();
    }

    private String complaint(String... words) {
        Desk desk = new Desk(folder).with("LANG", "en_US.UTF-8");
        assertThat(desk.run(words)).isEqualTo(2);
        assertThat(desk.out()).isEmpty();
        return desk.err();
    }

    @Test
    void the_help_of_a_part_is_in_the_language_that_is_typed_wherever_it_stands() {
        String english = "en_US.UTF-8";
        assertThat(help(english, "learn", "serve", "--help", "--lang", "ja"))
                .isEqualTo(HELP_OF_SERVE);
        assertThat(help(english, "learn", "serve", "--lang=ja", "--help")).isEqualTo(HELP_OF_SERVE);
        assertThat(help(english, "learn", "--lang", "ja", "serve", "-h")).isEqualTo(HELP_OF_SERVE);
        assertThat(help(english, "help", "learn", "serve", "--lang", "ja"))
                .isEqualTo(HELP_OF_SERVE);
        assertThat(help(english, "learn", "--lang=en", "serve", "--help", "--lang", "ja"))
                .isEqualTo(HELP_OF_SERVE);
    }

    @Test
    void else_it_is_in_the_language_of_the_locale() {
        assertThat(help("ja_JP.UTF-8", "learn", "serve", "--help")).isEqualTo(HELP_OF_SERVE);
        assertThat(help("ja_JP.UTF-8", "learn", "serve", "--help", "--lang", "en"))
                .isEqualTo(
                        """
                        usage: ./drawloom learn serve [OPTIONS] EXPERIMENT

                        Runs a web server that counts its requests, in its way.

                              EXPERIMENT        one of the list; without it, the list is shown

                        options
                              --list            the experiments, and what each shows
                              --about           what it shows and why, as a page
                              --source          the program, which java FILE.java or run takes
                              --lang=LANGUAGE   en or ja; the language of the locale if not said
                          -h, --help            this text
                              --port=N          8000 if not said; 0 for one that is free
                              --work=TIME       how long the work of a request takes: 5s if not said

                        It serves until Ctrl-C. Ends with 2 for wrong use.
                        """);
    }

    @Test
    void the_help_of_learn_lists_its_parts_in_either_language() {
        String japanese = help("ja_JP.UTF-8", "learn");
        assertThat(help("C", "learn", "--help", "--lang", "ja")).isEqualTo(japanese);
        assertThat(help("C", "learn", "--lang", "ja")).isEqualTo(japanese);
        assertThat(japanese)
                .startsWith(
                        """
                        使い方: ./drawloom learn [OPTIONS] PART ...

                        並行処理を動かし、見て、壊し、直します。
                        """)
                .contains("\nコマンド\n  serve      リクエスト数を、それぞれのやり方で数える Web サーバを動かします。\n");
        assertThat(help("C", "learn"))
                .startsWith("usage: ./drawloom learn [OPTIONS] PART ...\n\nConcurrency to run,")
                .contains("\ncommands\n  serve      Runs a web server that counts its requests,");
    }

    @Test
    void the_help_of_check_is_english_whatever_the_locale_and_japanese_where_that_is_typed() {
        String english = help("C", "check", "--help");
        assertThat(help("ja_JP.UTF-8", "check", "--help")).isEqualTo(english);
        assertThat(english).startsWith("usage: ./drawloom check [OPTIONS] TARGET");
        String japanese = help("C", "check", "--help", "--lang", "ja");
        assertThat(japanese)
                .startsWith(
                        """
                        使い方: ./drawloom check [OPTIONS] TARGET [-- ARGUMENT...]

                        プログラムをあらゆる順序で、または多くの順序で実行します。
                        """);
        for (VerdictWord each : VerdictWord.values()) {
            String row =
                    String.format(
                            Locale.ROOT,
                            "\n  %-18s  %4d  %13d\n",
                            each.text(),
                            each.code(false),
                            each.code(true));
            assertThat(english).contains(row);
            assertThat(japanese).contains(row);
        }
    }

    @Test
    void what_was_typed_wrong_is_said_in_the_language_that_is_typed() {
        assertThat(complaint("learn", "serve", "--prt", "1", "--lang", "ja"))
                .isEqualTo("drawloom: learn serve: --prt というオプションはありません。--port のことですか？\n");
        assertThat(complaint("learn", "serve", "--lang", "ja", "--port"))
                .isEqualTo("drawloom: learn serve: --port には値が必要です: --port N\n");
        assertThat(complaint("learn", "hint", "--lang=ja"))
                .isEqualTo("drawloom: learn hint: NAME が必要です。--help で使い方を表示します\n");
        assertThat(complaint("learn", "--lang", "ja", "serve", "--port", "65536"))
                .isEqualTo(
                        "drawloom: learn serve: --port には 0 以上 65535 以下の整数を指定します（指定された値:"
                                + " 65536）\n");
        assertThat(complaint("learn", "fetch", "--timeout", "", "--lang", "ja"))
                .isEqualTo(
                        "drawloom: learn fetch: --timeout には 500ms、30s、2m、1h"
                                + " のように時間を指定します（指定された値: 空の文字列）\n");
        assertThat(complaint("learn", "serv", "--lang", "ja"))
                .isEqualTo("drawloom: learn: serv というものはありません。serve のことですか？\n");
        assertThat(complaint("learn", "serve", "--lang", "ja", "--lang", "fr"))
                .isEqualTo("drawloom: learn serve: --lang に指定できるのは en, ja のどれかです（指定された値: fr）\n");
    }

    @Test
    void every_text_of_the_help_has_its_japanese_and_none_is_left_over() throws IOException {
        Set<String> japanese = properties("help_ja.properties").stringPropertyNames();
        Set<String> used =
                new TreeSet<>(
                        Set.of(
                                "usage.synopsisHeading",
                                "usage.optionListHeading",
                                "usage.commandListHeading"));
        Set<String> missing = new TreeSet<>();
        Map<String, CommandSpec> commands = new TreeMap<>();
        for (Command each : List.of(new CheckCommand(), new ReplayCommand(), new LearnCommand())) {
            commands.put(each.spec().name(), each.spec());
        }
        new LearnCommand()
                .spec()
                .subcommands()
                .forEach((name, part) -> commands.put("learn." + name, part.getCommandSpec()));
        for (Map.Entry<String, CommandSpec> each : commands.entrySet()) {
            for (String key : keys(each.getValue())) {
                String own = each.getKey() + "." + key;
                if (japanese.contains(own)) {
                    used.add(own);
                } else if (japanese.contains(key)) {
                    used.add(key);
                } else {
                    missing.add(own);
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(used).isEqualTo(new TreeSet<>(japanese));
    }

    /** The keys under which picocli looks for the texts of a command. */
    private static Set<String> keys(CommandSpec command) {
        Set<String> keys = new TreeSet<>();
        keys.addAll(lines("usage.description", command.usageMessage().description()));
        keys.addAll(lines("usage.footer", command.usageMessage().footer()));
        for (OptionSpec each : command.options()) {
            keys.add(each.names()[0].replaceFirst("^--", ""));
        }
        for (PositionalParamSpec each : command.positionalParameters()) {
            keys.addAll(lines(each.descriptionKey(), each.description()));
        }
        return keys;
    }

    private static List<String> lines(String key, String... lines) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            keys.add(lines.length == 1 ? key : key + "." + i);
        }
        return keys;
    }

    private static Properties properties(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader in =
                new InputStreamReader(
                        CommandMessages.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            properties.load(in);
        }
        return properties;
    }
}
