package io.drawloom.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.engine.Unsynchronized;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.CharArrayWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Formatter;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.IntSummaryStatistics;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Scanner;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import java.util.StringTokenizer;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicStampedReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A law for all public methods of many types, and nobody has to list them: what a rule says only
 * reads leaves its object as it was, field by field.
 */
class ReadingCallsTest {
    /** What the JDK makes when it is first asked for, or keeps to be faster: no state of theirs. */
    private static final Set<String> CACHES =
            Set.of(
                    "keySet",
                    "values",
                    "entrySet",
                    "navigableKeySet",
                    "descendingMap",
                    "entrySetView",
                    "descendingMapView",
                    "navigableKeySetView",
                    "hash",
                    "hashIsZero",
                    "toStringCache",
                    "itrs",
                    "queue");

    /** What only replaces an element: no structure. */
    private static final Set<String> REPLACING = Set.of("set", "setValue");

    /** An object, each time made anew. */
    private interface Made {
        Object make();
    }

    private static Stream<Made> objects() {
        return Stream.of(
                () -> new ArrayList<>(elements()),
                () -> new LinkedList<>(elements()),
                () -> new ArrayDeque<>(elements()),
                () -> new PriorityQueue<>(elements()),
                () -> new HashSet<>(elements()),
                () -> new LinkedHashSet<>(elements()),
                () -> new TreeSet<>(elements()),
                () -> new HashMap<>(entries()),
                () -> new LinkedHashMap<>(entries()),
                () -> new TreeMap<>(entries()),
                () -> new IdentityHashMap<>(entries()),
                () -> new Hashtable<>(entries()),
                () -> new Vector<>(elements()),
                () -> new ArrayList<>(elements()).subList(0, 2),
                () -> Collections.unmodifiableList(new ArrayList<>(elements())),
                () -> Collections.synchronizedList(new ArrayList<>(elements())),
                () -> new HashMap<>(entries()).entrySet().iterator().next(),
                () -> new TreeMap<>(entries()).headMap("c"),
                () -> new ArrayList<>(elements()).iterator(),
                () -> new HashMap<>(entries()).keySet().iterator(),
                () -> new Vector<>(elements()).elements(),
                () -> BitSet.valueOf(new long[] {5}),
                () -> new StringBuilder("abc"),
                () -> new StringBuffer("abc"),
                () -> new StringJoiner(",").add("a"),
                () -> new StringTokenizer("a b c"),
                () -> new Scanner("1 2 3"),
                () -> Pattern.compile("[ab]").matcher("ab"),
                Formatter::new,
                () -> new GregorianCalendar(2000, 0, 1),
                IntSummaryStatistics::new,
                () -> new SplittableRandom(1),
                () -> new ByteArrayInputStream(new byte[] {1, 2}),
                ByteArrayOutputStream::new,
                CharArrayWriter::new,
                StringWriter::new,
                () -> new StringReader("abc"),
                () -> new ConcurrentHashMap<>(entries()),
                () -> new ConcurrentSkipListMap<>(entries()),
                () -> new ConcurrentLinkedQueue<>(elements()),
                () -> new ConcurrentLinkedDeque<>(elements()),
                () -> new CopyOnWriteArrayList<>(elements()),
                () -> new ArrayBlockingQueue<>(5, false, elements()),
                () -> new LinkedBlockingDeque<>(elements()),
                () -> new CountDownLatch(0),
                () -> new Semaphore(2),
                () -> new AtomicInteger(3),
                () -> new AtomicBoolean(true),
                () -> new AtomicReference<>("a"),
                () -> new AtomicLongArray(new long[] {1, 2}),
                () -> new AtomicStampedReference<>("a", 1),
                LongAdder::new);
    }

    private static List<String> elements() {
        return Arrays.asList("a", "b", "c");
    }

    private static Map<String, String> entries() {
        return new LinkedHashMap<>(Map.of("a", "1", "b", "2"));
    }

    @Test
    @Timeout(600)
    void what_only_reads_leaves_its_object_as_it_was() {
        List<String> changed = new ArrayList<>();
        int called = 0;
        for (Made made : objects().toList()) {
            for (Method method : made.make().getClass().getMethods()) {
                Object object = made.make();
                Class<?> type = object.getClass();
                if (Modifier.isStatic(method.getModifiers())
                        || method.getDeclaringClass() == Object.class
                        || !saysThatItReads(type, method)) {
                    continue;
                }
                String before = state(object);
                called += call(object, method) ? 1 : 0;
                if (!state(object).equals(before)) {
                    changed.add(type.getName() + "." + method.getName());
                }
            }
        }
        assertThat(changed).isEmpty();
        assertThat(called).isGreaterThan(600);
    }

    /** By the rule for calls, or by that for data races. */
    private static boolean saysThatItReads(Class<?> type, Method method) {
        String descriptor =
                MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                        .descriptorString();
        Rule rule = Calls.rule(type, method.getName(), descriptor);
        boolean keepsItsPlace =
                Iterator.class.isAssignableFrom(type) || Enumeration.class.isAssignableFrom(type);
        boolean looks =
                UnsynchronizedTypes.use(type, method.getName()) == Unsynchronized.READS
                        && !REPLACING.contains(method.getName());
        return looks || rule.kind().readsOnly() && !keepsItsPlace;
    }

    /** Whether the call could be made; what it throws does not matter. */
    private static boolean call(Object object, Method method) {
        Class<?>[] types = method.getParameterTypes();
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = argument(types[i]);
        }
        try {
            method.setAccessible(true);
            method.invoke(object, arguments);
            return true;
        } catch (InvocationTargetException e) {
            return true;
        } catch (IllegalAccessException e) {
            return false;
        }
    }

    private static Object argument(Class<?> type) {
        if (type == int.class) {
            return 1;
        }
        if (type == long.class) {
            return 1L;
        }
        if (type == char.class) {
            return 'a';
        }
        if (type.isPrimitive() && type != void.class) {
            return Array.get(Array.newInstance(type, 1), 0);
        }
        if (type.isAssignableFrom(String.class)) {
            return "a";
        }
        if (type.isArray()) {
            return Array.newInstance(type.getComponentType(), 1);
        }
        if (type.isAssignableFrom(ArrayList.class)) {
            return new ArrayList<>(elements());
        }
        if (type.isInterface() && type.getName().startsWith("java.util.function.")) {
            return Proxy.newProxyInstance(
                    ReadingCallsTest.class.getClassLoader(),
                    new Class<?>[] {type},
                    (proxy, method, given) ->
                            method.getReturnType().isPrimitive()
                                    ? argument(method.getReturnType())
                                    : null);
        }
        return null;
    }

    /** All that can be reached from the object through fields, as a text. */
    private static String state(Object object) {
        StringBuilder text = new StringBuilder();
        describe(object, new IdentityHashMap<>(), text);
        return text.toString();
    }

    private static void describe(Object object, Map<Object, Integer> seen, StringBuilder text) {
        if (object == null || isValue(object)) {
            text.append(object).append(' ');
            return;
        }
        Integer number = seen.putIfAbsent(object, seen.size());
        if (number != null) {
            text.append('#').append(number).append(' ');
            return;
        }
        Class<?> type = object.getClass();
        text.append(type.getSimpleName()).append("( ");
        if (type.isArray()) {
            for (int i = 0; i < Array.getLength(object); i++) {
                describe(Array.get(object, i), seen, text);
            }
        } else {
            for (Class<?> c = type; c != null; c = c.getSuperclass()) {
                fields(object, c, seen, text);
            }
        }
        text.append(") ");
    }

    private static boolean isValue(Object object) {
        return object instanceof Number && !object.getClass().getName().contains("concurrent")
                || object instanceof String
                || object instanceof Boolean
                || object instanceof Character
                || object instanceof Enum
                || object instanceof Class
                || object instanceof Thread
                || object instanceof Locale
                || object instanceof TimeZone
                || object instanceof Pattern;
    }

    private static void fields(
            Object object, Class<?> type, Map<Object, Integer> seen, StringBuilder text) {
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) || CACHES.contains(field.getName())) {
                continue;
            }
            try {
                field.setAccessible(true);
                Object value = field.get(object);
                text.append(field.getName()).append('=');
                describe(value, seen, text);
            } catch (IllegalAccessException | RuntimeException e) {
                text.append(field.getName()).append("=? "); // of a package that is not open
            }
        }
    }
}
