package io.drawloom.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.Vector;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A law for what streams stand on: whoever goes through a stream sees what another thread did to
 * its source after the stream was made, or not, as a plain thread would before or after that.
 */
final class LateBindingTest {
    /** A stream, and what another thread does to its source. */
    private record Late(Stream<?> stream, Runnable change) {}

    private static final List<String> SOURCES =
            List.of(
                    "ArrayBlockingQueue",
                    "ConcurrentHashMap keys",
                    "ConcurrentHashMap values",
                    "ConcurrentLinkedDeque",
                    "ConcurrentLinkedQueue",
                    "ConcurrentSkipListSet",
                    "CopyOnWriteArrayList",
                    "LinkedBlockingDeque",
                    "LinkedBlockingQueue",
                    "LinkedTransferQueue",
                    "PriorityBlockingQueue",
                    "Vector",
                    "StringBuffer",
                    "Random",
                    "BufferedReader",
                    "array",
                    "array of a list",
                    "ints",
                    "longs",
                    "part of an array",
                    "spliterator of an array",
                    "unmodifiable",
                    "parallel",
                    "concatenated",
                    "flat",
                    "iterator",
                    "spliterator",
                    "support",
                    "text split",
                    "reference");

    /** Those whose streams are for one thread at a time, and so race. */
    private static final List<String> RACING =
            List.of("ArrayList", "HashSet", "TreeMap", "BitSet", "StringBuilder", "Matcher");

    private static final List<String> TERMINALS =
            List.of("toList", "collect", "forEach", "reduce", "iterator", "spliterator", "limit");

    private static Late over(Collection<Integer> collection) {
        return new Late(collection.stream(), () -> collection.add(7));
    }

    private static Late make(String source) {
        return switch (source) {
            case "ArrayBlockingQueue" -> over(new ArrayBlockingQueue<>(5, false, List.of(1, 2)));
            case "ConcurrentHashMap keys" -> {
                ConcurrentHashMap<Integer, Integer> map = new ConcurrentHashMap<>();
                map.put(1, 2);
                yield new Late(map.keySet().stream(), () -> map.put(7, 8));
            }
            case "ConcurrentHashMap values" -> {
                ConcurrentHashMap<Integer, Integer> map = new ConcurrentHashMap<>();
                map.put(1, 2);
                yield new Late(map.values().stream(), () -> map.put(1, 8));
            }
            case "ConcurrentLinkedDeque" -> over(new ConcurrentLinkedDeque<>(List.of(1, 2)));
            case "ConcurrentLinkedQueue" -> over(new ConcurrentLinkedQueue<>(List.of(1, 2)));
            case "ConcurrentSkipListSet" -> over(new ConcurrentSkipListSet<>(List.of(1, 2)));
            case "CopyOnWriteArrayList" -> over(new CopyOnWriteArrayList<>(List.of(1, 2)));
            case "LinkedBlockingDeque" -> over(new LinkedBlockingDeque<>(List.of(1, 2)));
            case "LinkedBlockingQueue" -> over(new LinkedBlockingQueue<>(List.of(1, 2)));
            case "LinkedTransferQueue" -> over(new LinkedTransferQueue<>(List.of(1, 2)));
            case "PriorityBlockingQueue" -> over(new PriorityBlockingQueue<>(List.of(1, 2)));
            case "Vector" -> over(new Vector<>(List.of(1, 2)));
            case "StringBuffer" -> {
                StringBuffer text = new StringBuffer("ab");
                yield new Late(text.chars().boxed(), () -> text.append('c'));
            }
            case "Random" -> {
                Random random = new Random(5);
                yield new Late(random.ints(2, 0, 100).boxed(), random::nextInt);
            }
            case "BufferedReader" -> {
                BufferedReader reader = new BufferedReader(new StringReader("a\nb\nc"));
                yield new Late(
                        reader.lines(),
                        () -> {
                            try {
                                reader.readLine();
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        });
            }
            case "array" -> {
                Integer[] array = {1, 2};
                yield new Late(Arrays.stream(array), () -> array[1] = 7);
            }
            case "array of a list" -> {
                Integer[] array = {1, 2};
                yield new Late(Arrays.asList(array).stream(), () -> array[1] = 7);
            }
            case "ints" -> {
                int[] array = {1, 2};
                yield new Late(IntStream.of(array).boxed(), () -> array[1] = 7);
            }
            case "longs" -> {
                long[] array = {1, 2};
                yield new Late(Arrays.stream(array).boxed(), () -> array[1] = 7);
            }
            case "part of an array" -> {
                int[] array = {1, 2, 3};
                yield new Late(Arrays.stream(array, 1, 3).boxed(), () -> array[1] = 7);
            }
            case "spliterator of an array" -> {
                Integer[] array = {1, 2};
                yield new Late(
                        StreamSupport.stream(Arrays.spliterator(array), false), () -> array[1] = 7);
            }
            case "unmodifiable" -> {
                Collection<Integer> queue = new ConcurrentLinkedQueue<>(List.of(1, 2));
                yield new Late(
                        Collections.unmodifiableCollection(queue).stream(), () -> queue.add(7));
            }
            case "parallel" -> {
                Collection<Integer> queue = new ConcurrentLinkedQueue<>(List.of(1));
                yield new Late(queue.parallelStream().sequential(), () -> queue.add(7));
            }
            case "concatenated" -> {
                Collection<Integer> queue = new ConcurrentLinkedQueue<>(List.of(1, 2));
                yield new Late(Stream.concat(Stream.of(5), queue.stream()), () -> queue.add(7));
            }
            case "flat" -> {
                Collection<Integer> queue = new ConcurrentLinkedQueue<>(List.of(1, 2));
                yield new Late(Stream.of(queue).flatMap(Collection::stream), () -> queue.add(7));
            }
            case "iterator" -> {
                Collection<Integer> queue = new ConcurrentLinkedQueue<>(List.of(1));
                yield new Late(
                        StreamSupport.stream(
                                Spliterators.spliteratorUnknownSize(queue.iterator(), 0), false),
                        () -> queue.add(7));
            }
            case "spliterator" -> {
                Collection<Integer> queue = new ConcurrentLinkedQueue<>(List.of(1, 2));
                yield new Late(
                        StreamSupport.stream(queue.spliterator(), false), () -> queue.add(7));
            }
            case "support" -> {
                Collection<Integer> queue = new ConcurrentLinkedQueue<>(List.of(1, 2));
                yield new Late(
                        StreamSupport.stream(queue::spliterator, 0, false), () -> queue.add(7));
            }
            case "text split" -> {
                StringBuffer text = new StringBuffer("a,b");
                yield new Late(Pattern.compile(",").splitAsStream(text), () -> text.append(",c"));
            }
            case "reference" -> {
                Collection<Integer> queue = new ConcurrentLinkedQueue<>(List.of(1, 2));
                java.util.function.Supplier<Stream<Integer>> stream = queue::stream;
                yield new Late(stream.get(), () -> queue.add(7));
            }
            case "ArrayList" -> over(new ArrayList<>(List.of(1, 2)));
            case "HashSet" -> over(new HashSet<>(List.of(1, 2)));
            case "TreeMap" -> {
                TreeMap<Integer, Integer> map = new TreeMap<>();
                map.put(1, 2);
                yield new Late(map.values().stream(), () -> map.put(7, 8));
            }
            case "BitSet" -> {
                BitSet bits = new BitSet();
                bits.set(1);
                yield new Late(bits.stream().boxed(), () -> bits.set(2));
            }
            case "StringBuilder" -> {
                StringBuilder text = new StringBuilder("ab");
                yield new Late(text.chars().boxed(), () -> text.append('c'));
            }
            case "Matcher" -> {
                Matcher matcher = Pattern.compile("a").matcher("aa");
                yield new Late(matcher.results().map(it -> it.start()), matcher::find);
            }
            default -> throw new IllegalArgumentException(source);
        };
    }

    private static String end(String terminal, Stream<?> stream) {
        switch (terminal) {
            case "toList" -> {
                return stream.toList().toString();
            }
            case "collect" -> {
                return stream.map(String::valueOf).collect(Collectors.joining(","));
            }
            case "forEach" -> {
                StringBuilder all = new StringBuilder();
                stream.forEach(it -> all.append(it).append(' '));
                return all.toString();
            }
            case "reduce" -> {
                return stream.map(String::valueOf).reduce("", (a, b) -> a + b);
            }
            case "iterator" -> {
                StringBuilder all = new StringBuilder();
                stream.iterator().forEachRemaining(all::append);
                return all.toString();
            }
            case "spliterator" -> {
                StringBuilder all = new StringBuilder();
                Spliterator<?> spliterator = stream.spliterator();
                while (spliterator.tryAdvance(all::append)) {
                    all.append(' ');
                }
                return all.toString();
            }
            case "limit" -> {
                return stream.limit(3).toList().toString();
            }
            default -> throw new IllegalArgumentException(terminal);
        }
    }

    /** What a plain thread sees: the change comes first, or the end. */
    private static Set<String> plain(String source, String terminal) {
        Late one = make(source);
        one.change.run();
        Late other = make(source);
        return new HashSet<>(List.of(end(terminal, one.stream), end(terminal, other.stream)));
    }

    private static Object beside(String source, String terminal) throws InterruptedException {
        Late late = make(source);
        Thread thread = new Thread(late.change);
        thread.start();
        Object seen = end(terminal, late.stream);
        thread.join();
        return seen;
    }

    @Test
    void who_goes_through_a_stream_sees_its_source_as_it_is_then() {
        for (String source : SOURCES) {
            for (String terminal : TERMINALS) {
                assertThat(Run.all(() -> beside(source, terminal)))
                        .as("%s of a stream of %s", terminal, source)
                        .containsAll(plain(source, terminal));
            }
        }
    }

    @Test
    void who_goes_through_what_is_for_one_thread_at_a_time_races_with_who_changes_it() {
        for (String source : RACING) {
            for (String terminal : TERMINALS) {
                assertThat(Run.all(() -> beside(source, terminal)))
                        .as("%s of a stream of %s", terminal, source)
                        .containsExactly("RACED");
            }
        }
    }
}
