package io.drawloom.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Both languages say the same things. */
class TextsTest {
    @Test
    void the_language_is_the_one_typed() {
        assertThat(Texts.in("en").text("nothing")).isEqualTo("nothing");
        assertThat(Texts.in("ja").text("nothing")).isEqualTo("空の文字列");
        assertThatThrownBy(() -> Texts.in("fr")).hasMessage("expected one of en, ja, got fr");
    }

    @Test
    void else_the_first_variable_that_is_set_says_it() {
        assertThat(language(Map.of("LANG", "ja_JP.UTF-8"))).isEqualTo("ja");
        assertThat(language(Map.of("LANG", "ja"))).isEqualTo("ja");
        assertThat(language(Map.of("LANG", "ja_JP.UTF-8", "LC_ALL", "C.UTF-8"))).isEqualTo("en");
        assertThat(language(Map.of("LANG", "de_DE.UTF-8", "LC_MESSAGES", "ja_JP.eucJP")))
                .isEqualTo("ja");
        assertThat(language(Map.of("LANG", "jam_JM", "LC_ALL", ""))).isEqualTo("en");
    }

    private static String language(Map<String, String> environment) {
        return Texts.ofEnvironment(environment).language();
    }

    @Test
    void every_page_is_there_in_both_languages() throws Exception {
        Path pages = Path.of(Texts.class.getResource("pages").toURI());
        try (Stream<Path> files = Files.walk(pages)) {
            List<String> names =
                    files.filter(Files::isRegularFile)
                            .map(it -> pages.relativize(it).toString().replace('\\', '/'))
                            .toList();
            Set<String> english = new TreeSet<>();
            Set<String> japanese = new TreeSet<>();
            for (String name : names) {
                String page = name.substring(0, name.length() - ".txt".length());
                if (page.endsWith("_ja")) {
                    japanese.add(page.substring(0, page.length() - "_ja".length()));
                } else {
                    english.add(page);
                }
            }
            assertThat(japanese).isEqualTo(english).isNotEmpty();
            for (String page : english) {
                assertThat(Texts.in("en").page(page)).endsWith("\n").matches("(?s)[\\x00-\\x7f]*");
                assertThat(Texts.in("ja").page(page)).endsWith("\n").containsPattern("[ぁ-ん]");
            }
        }
    }

    @Test
    void a_page_that_is_not_there_is_named() {
        assertThatThrownBy(() -> Texts.in("ja").page("gone"))
                .isInstanceOf(MissingResourceException.class)
                .hasMessage("there is no page pages/gone_ja.txt");
    }
}
