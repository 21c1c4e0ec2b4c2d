package io.drawloom.report;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The messages of one part of Drawloom in one language: lines by key.
 *
 * <p>They stand in a property file for each language, {@code words.properties} and {@code
 * words_ja.properties}, with the same keys. Within a line {@code %1$s} to {@code %9$s} are values;
 * a percent sign has no other meaning.
 *
 * <p>English has a file too, but for what every check says: that is code, {@link EnglishWords}, as
 * the first file that is read of a jar takes 30 ms of a start, and these lines 2 ms.
 */
public final class Messages {
    /** Before the number of a value within a line. */
    private static final char VALUE = '%';

    private static final int VALUE_LENGTH = "%1$s".length();

    /** Those that were read, by their files. */
    private static final Map<String, Messages> READ = new ConcurrentHashMap<>();

    private final Map<String, String> lines;

    /** Messages that are code. */
    Messages(Map<String, String> lines) {
        this.lines = lines;
    }

    /**
     * The messages of a file.
     *
     * @param beside a class that the file stands beside
     * @param name its name, without language and ending
     */
    public static Messages of(Class<?> beside, String name, Language language) {
        String file = name + language.suffix() + ".properties";
        return READ.computeIfAbsent(
                beside.getPackageName() + "/" + file, _ -> new Messages(read(beside, file)));
    }

    private static Map<String, String> read(Class<?> beside, String file) {
        try (@Nullable InputStream in = beside.getResourceAsStream(file)) {
            if (in == null) {
                throw new MissingResourceException(
                        "there are no messages " + file, beside.getName(), file);
            }
            Properties read = new Properties();
            read.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            Map<String, String> lines = new HashMap<>();
            read.forEach((key, line) -> lines.put((String) key, (String) line));
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The keys there are. */
    public Set<String> keys() {
        return Set.copyOf(lines.keySet());
    }

    /** Whether there is such a message. */
    public boolean has(String key) {
        return lines.containsKey(key);
    }

    /**
     * A line as it stands in the file.
     *
     * @throws MissingResourceException if there is no such message
     */
    public String line(String key) {
        @Nullable String line = lines.get(key);
        if (line == null) {
            throw new MissingResourceException(
                    "there is no message " + key, Messages.class.getName(), key);
        }
        return line;
    }

    /**
     * A message with its values filled in, at most nine; numbers without grouping.
     *
     * @throws MissingResourceException if there is no such message
     */
    public String text(String key, Object... values) {
        String line = line(key);
        int at = line.indexOf(VALUE);
        if (at < 0) {
            return line;
        }
        StringBuilder out = new StringBuilder();
        int done = 0;
        for (; at >= 0; at = line.indexOf(VALUE, done)) {
            out.append(line, done, at).append(values[line.charAt(at + 1) - '1']);
            done = at + VALUE_LENGTH;
        }
        return out.append(line, done, line.length()).toString();
    }
}
