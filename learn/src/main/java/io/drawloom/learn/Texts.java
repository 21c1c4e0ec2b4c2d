package io.drawloom.learn;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/**
 * What the lab says, in one language.
 *
 * <p>Messages are lines of the bundle {@code texts}, in the manner of {@link String#format}: {@code
 * %1$s} is the first value. Pages are longer: text files in {@code pages}, {@code counter.txt} and
 * {@code counter_ja.txt}, as they are.
 */
public final class Texts {
    /** The languages there are, as they are typed. */
    public static final List<String> LANGUAGES = List.of("en", "ja");

    /** Those of the environment that say the language of messages (POSIX, 8.2), in turn. */
    private static final List<String> VARIABLES = List.of("LC_ALL", "LC_MESSAGES", "LANG");

    private static final String JAPANESE = "ja";

    private final String language;
    private final ResourceBundle bundle;

    private Texts(String language) {
        this.language = language;
        // English is the bundle without a language; the locale of the JVM is no fallback.
        this.bundle =
                ResourceBundle.getBundle(
                        "io.drawloom.learn.texts",
                        language.equals(JAPANESE) ? Locale.JAPANESE : Locale.ROOT,
                        Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    /**
     * The texts in a language of {@link #LANGUAGES}.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    public static Texts in(String language) {
        if (!LANGUAGES.contains(language)) {
            throw new IllegalArgumentException(
                    "expected one of " + String.join(", ", LANGUAGES) + ", got " + language);
        }
        return new Texts(language);
    }

    /** The texts in the language that the environment asks for; English if that is not there. */
    public static Texts ofEnvironment(Map<String, String> environment) {
        for (String name : VARIABLES) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return new Texts(isJapanese(value) ? JAPANESE : "en");
            }
        }
        return new Texts(
                isJapanese(Locale.getDefault(Locale.Category.DISPLAY).getLanguage())
                        ? JAPANESE
                        : "en");
    }

    private static boolean isJapanese(String locale) {
        return locale.equals(JAPANESE) || locale.startsWith("ja_") || locale.startsWith("ja.");
    }

    /** The language, as it is typed. */
    public String language() {
        return language;
    }

    /**
     * A message with its values filled in; numbers as everywhere, without grouping.
     *
     * @throws MissingResourceException if there is no such message
     */
    public String text(String key, Object... values) {
        String pattern = bundle.getString(key);
        return values.length == 0 ? pattern : String.format(Locale.ROOT, pattern, values);
    }

    /** Whether there is such a message. */
    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    /**
     * A page, its lines ended by {@code \n}.
     *
     * @throws MissingResourceException if there is no such page in this language
     */
    public String page(String name) {
        String file = "pages/" + name + (language.equals(JAPANESE) ? "_ja" : "") + ".txt";
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
