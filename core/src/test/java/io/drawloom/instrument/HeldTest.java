package io.drawloom.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.text.MessageFormat;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * A law for what a call of the JDK reaches through what it is given: it sees what another thread
 * did to that, or not, as a plain thread would before or after it.
 */
final class HeldTest {
    /** A call, and what another thread does to what it reaches. */
    private record Reach(Supplier<Object> call, Runnable change) {}

    private static final List<String> KINDS =
            List.of(
                    "List.of",
                    "Map.of",
                    "Optional",
                    "text of an optional",
                    "AtomicReference",
                    "Arrays.toString",
                    "deepToString",
                    "nested",
                    "concatenation",
                    "format",
                    "formatted",
                    "MessageFormat",
                    "insert",
                    "valueOf",
                    "singleton",
                    "unmodifiable",
                    "entry",
                    "deque",
                    "Objects.hash",
                    "hash code of a list",
                    "equals",
                    "Objects.equals",
                    "set",
                    "contains",
                    "key",
                    "Set.of",
                    "shuffle",
                    "BigInteger",
                    "transferTo",
                    "Properties",
                    "Properties of Properties");

    private static Reach text(java.util.function.Function<Object, Object> asked) {
        AtomicInteger number = new AtomicInteger();
        return new Reach(() -> asked.apply(number), number::incrementAndGet);
    }

    private static Reach list(java.util.function.Function<List<Integer>, Object> asked) {
        List<Integer> list = new CopyOnWriteArrayList<>();
        return new Reach(() -> asked.apply(list), () -> list.add(1));
    }

    private static Reach random(java.util.function.Function<Random, Object> uses) {
        Random random = new Random(5);
        return new Reach(() -> uses.apply(random), random::nextInt);
    }

    private static Reach make(String kind) {
        return switch (kind) {
            case "List.of" -> text(it -> List.of(it).toString());
            case "Map.of" -> text(it -> Map.of("a", it).toString());
            case "Optional" -> text(it -> "" + Optional.of(it));
            case "text of an optional" -> text(it -> Optional.of(it).toString());
            case "AtomicReference" -> text(it -> new AtomicReference<>(it).toString());
            case "Arrays.toString" -> text(it -> Arrays.toString(new Object[] {it}));
            case "deepToString" -> text(it -> Arrays.deepToString(new Object[][] {{it}}));
            case "nested" -> text(it -> List.of(Optional.of(List.of(it))).toString());
            case "concatenation" -> text(it -> "x" + List.of(it));
            case "format" -> text(it -> String.format("%s", it));
            case "formatted" -> text(it -> "%s".formatted(it));
            case "MessageFormat" -> text(it -> MessageFormat.format("{0}", List.of(it)));
            case "insert" -> text(it -> new StringBuilder().insert(0, it).toString());
            case "valueOf" -> text(it -> Optional.of(it).map(String::valueOf).orElseThrow());
            case "singleton" -> text(it -> Collections.singleton(it).toString());
            case "unmodifiable" ->
                    text(it -> Collections.unmodifiableList(Arrays.asList(it)).toString());
            case "entry" -> text(it -> Map.entry("a", it).toString());
            case "deque" -> text(it -> new ArrayDeque<>(List.of(it)).toString());
            case "Objects.hash" -> list(it -> Objects.hash(it, 1));
            case "hash code of a list" -> list(it -> List.of(it).hashCode());
            case "equals" -> list(it -> List.of(List.of(1)).equals(List.of(it)));
            case "Objects.equals" -> list(it -> Objects.equals(List.of(it), List.of(List.of(1))));
            case "set" ->
                    list(it -> {
                        Set<Object> set = new HashSet<>();
                        set.add(it);
                        return set.contains(List.of());
                    });
            case "contains" -> list(it -> List.of(List.of(1)).contains(it));
            case "key" ->
                    list(it -> {
                        Map<Object, Integer> map = new HashMap<>();
                        map.put(it, 1);
                        return map.get(List.of());
                    });
            case "Set.of" -> list(it -> Set.of(it).contains(List.of()));
            case "shuffle" ->
                    random(it -> {
                        List<Integer> list = new ArrayList<>(List.of(1, 2, 3, 4, 5));
                        Collections.shuffle(list, it);
                        return list;
                    });
            case "BigInteger" -> random(it -> new BigInteger(20, it));
            case "transferTo" -> {
                StringReader reader = new StringReader("abc");
                StringWriter writer = new StringWriter();
                yield new Reach(
                        () -> {
                            try {
                                reader.transferTo(writer);
                                return writer.toString().length();
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        },
                        () -> writer.append("d"));
            }
            case "Properties" -> {
                Properties defaults = new Properties();
                Properties properties = new Properties(defaults);
                yield new Reach(
                        () -> properties.getProperty("a", "0"),
                        () -> defaults.setProperty("a", "1"));
            }
            case "Properties of Properties" -> {
                Properties defaults = new Properties();
                Properties properties = new Properties(new Properties(defaults));
                yield new Reach(
                        () -> properties.stringPropertyNames().toString(),
                        () -> defaults.setProperty("a", "1"));
            }
            default -> throw new IllegalArgumentException(kind);
        };
    }

    /** What a plain thread sees: the change comes first, or the call. */
    private static Set<String> plain(String kind) {
        Reach one = make(kind);
        one.change.run();
        Reach other = make(kind);
        return new HashSet<>(
                List.of(String.valueOf(one.call.get()), String.valueOf(other.call.get())));
    }

    private static String beside(String kind) throws InterruptedException {
        Reach reach = make(kind);
        Thread thread = new Thread(reach.change);
        thread.start();
        String seen = String.valueOf(reach.call.get());
        thread.join();
        return seen;
    }

    @Test
    void a_call_reaches_what_is_held_as_it_is_then() {
        for (String kind : KINDS) {
            Set<String> plain = plain(kind);

            assertThat(plain).as("a test of %s that tells something", kind).hasSize(2);
            assertThat(Run.all(() -> beside(kind))).as(kind).containsAll(plain);
        }
    }
}
