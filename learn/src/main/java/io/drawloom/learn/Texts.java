package io.drawloom.learn;

import io.drawloom.report.Language;
import io.drawloom.report.Messages;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;

/**
 * What the lab says, in one language.
 *
 * <p>Messages are lines of {@code texts.properties} and {@code texts_ja.properties}. Pages are
 * longer: text files in {@code pages}, {@code counter.txt} and {@code counter_ja.txt}, as they are.
 */
public final class Texts {
    /** The languages there are, as they are typed. */
    public static final List<String> LANGUAGES =
            List.of(Language.ENGLISH.code(), Language.JAPANESE.code());

    /** Those of the environment that say the language of messages (POSIX, 8.2), in turn. */
    private static final List<String> VARIABLES = List.of("LC_ALL", "LC_MESSAGES", "LANG");

    private final Language language;
    private final Messages messages;

    private Texts(Language language) {
        this.language = language;
        this.messages = Messages.of(Texts.class, "texts", language);
    }

    /**
     * The texts in a language of {@link #LANGUAGES}.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    public static Texts in(String language) {
        for (Language each : Language.values()) {
            if (each.code().equals(language)) {
                return new Texts(each);
            }
        }
        throw new IllegalArgumentException(
                "expected one of " + String.join(", ", LANGUAGES) + ", got " + language);
    }

    /** The texts in the language that the environment asks for; English if that is not there. */
    public static Texts ofEnvironment(Map<String, String> environment) {
        for (String name : VARIABLES) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return new Texts(ofLocale(value));
            }
        }
        return new Texts(ofLocale(Locale.getDefault(Locale.Category.DISPLAY).getLanguage()));
    }

    private static Language ofLocale(String locale) {
        String japanese = Language.JAPANESE.code();
        return locale.equals(japanese)
                        || locale.startsWith(japanese + "_")
                        || locale.startsWith(japanese + ".")
                ? Language.JAPANESE
                : Language.ENGLISH;
    }

    /** The language, as it is typed. */
    public String language() {
        return language.code();
    }

    /**
     * A message with its values filled in; numbers as everywhere, without grouping.
     *
     * @throws MissingResourceException if there is no such message
     */
    public String text(String key, Object... values) {
        return messages.text(key, values);
    }

    /** Whether there is such a message. */
    public boolean has(String key) {
        return messages.has(key);
    }

    /**
     * A page, its lines ended by {@code \n}.
     *
     * @throws MissingResourceException if there is no such page in this language
     */
    public String page(String name) {
        String file = "pages/" + name + language.suffix() + ".txt";
        try (@Nullable InputStream in = Texts.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new MissingResourceException(
                        "there is no page " + file, Texts.class.getName(), name);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
