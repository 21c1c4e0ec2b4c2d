package io.drawloom.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToIntFunction;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** The same schedule gives the same execution: chance and identity do not change it. */
final class DeterminismTest {
    /** Executions on one loom, and on another with classes of its own, are all alike. */
    private static void repeats(Run.Body body) {
        List<Object> values = Run.again(3, body);
        assertThat(values).hasSize(3).containsOnly(values.getFirst());
        assertThat(Run.again(2, body)).containsOnly(values.getFirst());
    }

    @Test
    void random_numbers() {
        repeats(() -> List.of(new Random().nextLong(), new Random().nextLong()));
        repeats(() -> List.of(Math.random(), Math.random()));
        repeats(() -> List.of(ThreadLocalRandom.current().nextLong()));
        repeats(() -> List.of(UUID.randomUUID(), UUID.randomUUID()));
    }

    @Test
    void random_numbers_are_not_all_the_same() {
        assertThat(
                        (List<?>)
                                Run.once(() ->
                                        List.of(
                                                new Random().nextLong(),
                                                new Random().nextLong(),
                                                (long) (Math.random() * 1e9),
                                                (long) (Math.random() * 1e9),
                                                ThreadLocalRandom.current().nextLong(),
                                                ThreadLocalRandom.current().nextLong())))
                .doesNotHaveDuplicates();
        assertThat((List<?>) Run.once(() -> List.of(UUID.randomUUID(), UUID.randomUUID())))
                .doesNotHaveDuplicates();
    }

    @Test
    void random_numbers_of_other_generators() {
        repeats(() -> new SplittableRandom().nextLong());
        repeats(() -> StrictMath.random());
        repeats(() -> RandomGenerator.getDefault().nextLong());
        repeats(() -> RandomGenerator.of("Xoshiro256PlusPlus").nextLong());
        repeats(() -> RandomGeneratorFactory.of("L64X128MixRandom").create().nextLong());
        repeats(() -> {
            List<Integer> list = new ArrayList<>(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9));
            Collections.shuffle(list);
            return list;
        });
    }

    @Test
    void each_thread_has_random_numbers_of_its_own() {
        repeats(() -> {
            List<Object> seen = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Thread thread = new Thread(() -> seen.add(ThreadLocalRandom.current().nextInt()));
                thread.start();
                thread.join();
            }
            assert new HashSet<>(seen).size() == 3;
            return seen;
        });
    }

    /** A class of the program without a hash code of its own. */
    static final class Plain {
        final int number;

        Plain(int number) {
            this.number = number;
        }
    }

    @Test
    void the_order_of_a_hash_set_of_plain_objects() {
        repeats(() -> {
            Set<Plain> set = new HashSet<>();
            for (int i = 0; i < 20; i++) {
                set.add(new Plain(i));
            }
            List<Integer> order = new ArrayList<>();
            set.forEach(plain -> order.add(plain.number));
            return order;
        });
    }

    @Test
    void identity_hash_codes_that_the_program_asks_for() {
        repeats(() ->
                List.of(
                        System.identityHashCode(new Plain(1)),
                        System.identityHashCode(new Object()),
                        new Plain(2).hashCode()));
    }

    enum Colour {
        RED,
        GREEN,
        BLUE,
        BLACK,
        WHITE
    }

    @Test
    void the_order_of_a_hash_map_with_enum_keys() {
        repeats(() -> {
            Map<Object, Integer> map = new HashMap<>();
            for (Colour each : Colour.values()) {
                map.put(each, 1);
            }
            return map.toString();
        });
    }

    @Test
    void the_order_of_a_hash_set_of_bare_objects() {
        repeats(() -> order(new HashSet<>()));
    }

    @Test
    void the_order_of_an_identity_map() {
        repeats(() -> order(Collections.newSetFromMap(new IdentityHashMap<>())));
    }

    @Test
    void the_order_of_a_concurrent_map_of_bare_objects() {
        repeats(() -> order(ConcurrentHashMap.newKeySet()));
    }

    static List<Integer> order(Set<Object> set) {
        List<Object> objects = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            objects.add(new Object());
        }
        set.addAll(objects);
        List<Integer> order = new ArrayList<>();
        set.forEach(each -> order.add(objects.indexOf(each)));
        return order;
    }

    @Test
    void the_order_of_a_set_that_cannot_be_changed_is_the_same_in_each_jvm() {
        assertThat(Run.once(() -> List.copyOf(Set.of("a", "b", "c", "d", "e"))))
                .isEqualTo(List.of("e", "d", "c", "b", "a"));
        assertThat(Run.once(() -> List.copyOf(Set.of("a", "b")))).isEqualTo(List.of("a", "b"));
        assertThat(Run.once(() -> Map.of("a", 1, "b", 2, "c", 3).toString()))
                .isEqualTo("{b=2, a=1, c=3}");
    }

    @Test
    void the_text_of_a_plain_object() {
        repeats(() -> Arrays.asList(new Plain(1).toString(), new Object().toString()));
    }

    /** A class of the program whose superclass, of the JDK, has no hash code of its own. */
    private static final class Lock extends ReentrantLock {
        private static final long serialVersionUID = 1L;
    }

    private record Pair(Object left, Object right) {}

    /** A class of the program that asks for the hash code it would have without its own. */
    private static final class Asking {
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return super.hashCode() + 1;
        }
    }

    /** One object of each sort that has no hash code of its own, or one made of such. */
    private static List<Object> sorts() {
        Runnable lambda = () -> {};
        Thread[] none = {};
        return List.of(
                new Object(),
                lambda,
                new Thread(lambda),
                Thread.ofVirtual().unstarted(lambda),
                new CompletableFuture<String>(),
                new Lock(),
                new ReentrantLock(),
                new AtomicInteger(),
                new StringBuilder(),
                none,
                new int[1],
                Pair.class,
                Thread.State.NEW,
                new Pair(new Object(), lambda),
                new Asking(),
                Optional.of(new Object()),
                new ArrayList<>(List.of(new Object())),
                Map.entry(new Object(), 1),
                Proxy.newProxyInstance(
                        Plain.class.getClassLoader(),
                        new Class<?>[] {Comparator.class},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "hashCode" -> System.identityHashCode(proxy);
                                    case "equals" -> proxy == arguments[0];
                                    default -> method.getName();
                                }));
    }

    private static Object numbered(Iterable<?> objects, List<Object> all) {
        List<Integer> order = new ArrayList<>();
        for (Object each : objects) {
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i) == each) {
                    order.add(i);
                }
            }
        }
        return order.toString();
    }

    @Test
    void hash_codes_of_all_sorts_of_objects_by_whatever_way_they_are_asked_for() {
        repeats(() -> {
            StringBuilder codes = new StringBuilder();
            ToIntFunction<Object> reference = Object::hashCode;
            for (Object each : sorts()) {
                codes.append(each.hashCode()).append(' ');
                codes.append(reference.applyAsInt(each)).append(' ');
                codes.append(Objects.hashCode(each)).append(' ');
                codes.append(Objects.hash(each, each)).append(' ');
                codes.append(Arrays.asList(each, each).hashCode()).append(' ');
                codes.append(Arrays.deepHashCode(new Object[] {each})).append(' ');
                codes.append(System.identityHashCode(each)).append(' ');
                codes.append("%h".formatted(each)).append('\n');
            }
            return codes.toString();
        });
    }

    @Test
    void a_hash_code_is_the_same_whoever_asks() {
        assertThat(
                        Run.ran(
                                        () -> {
                                            ToIntFunction<Object> reference = Object::hashCode;
                                            for (Object each : sorts()) {
                                                int hash = each.hashCode();
                                                assert hash == reference.applyAsInt(each) : each;
                                                assert hash == Objects.hashCode(each) : each;
                                                assert new HashSet<>(List.of(each)).contains(each)
                                                        : each;
                                                assert Set.of(each).contains(each) : each;
                                                assert Objects.hash(each) == 31 + hash : each;
                                            }
                                            return System.identityHashCode(null);
                                        })
                                .good())
                .isEqualTo(0);
    }

    @Test
    void the_order_of_all_sorts_of_objects_in_all_sorts_of_maps() {
        repeats(() -> {
            List<Object> all = sorts();
            StringBuilder orders = new StringBuilder();
            Map<Object, Object> weak = new WeakHashMap<>();
            Map<Object, Object> table = new Hashtable<>();
            Map<Object, Object> identities = new IdentityHashMap<>();
            Map<Object, Object> concurrent = new ConcurrentHashMap<>();
            for (Object each : all) {
                weak.put(each, "");
                table.put(each, "");
                identities.put(each, "");
                concurrent.put(each, "");
            }
            orders.append(numbered(new HashSet<>(all), all));
            orders.append(numbered(Set.copyOf(all), all));
            orders.append(numbered(weak.keySet(), all));
            orders.append(numbered(table.keySet(), all));
            orders.append(numbered(identities.keySet(), all));
            orders.append(numbered(concurrent.keySet(), all));
            return orders.toString();
        });
    }

    @Test
    void the_texts_of_objects_that_have_none_of_their_own() {
        repeats(() -> {
            StringBuilder texts = new StringBuilder();
            for (Object each : sorts()) {
                texts.append(each.getClass().isArray() ? "" : each).append('\n');
            }
            return texts.toString();
        });
    }

    /** The JDK keeps the files of class paths in a map of its own, by their identity. */
    @Test
    void what_the_jdk_keeps_by_identity_for_all_is_found_by_the_program_too() throws IOException {
        Path jar = Files.createTempFile("drawloom", ".jar");
        try {
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
                out.putNextEntry(new JarEntry("text"));
                out.write("hello".getBytes(StandardCharsets.UTF_8));
            }
            String url = "jar:" + jar.toUri() + "!/text";
            try (InputStream in = URI.create(url).toURL().openStream()) {
                assertThat(in.readAllBytes()).hasSize(5);
            }
            Object read =
                    Run.ran(
                                    () -> {
                                        try (InputStream in =
                                                URI.create(url).toURL().openStream()) {
                                            return new String(
                                                    in.readAllBytes(), StandardCharsets.UTF_8);
                                        }
                                    })
                            .good();
            assertThat(read).isEqualTo("hello");
        } finally {
            Files.delete(jar);
        }
    }
}
