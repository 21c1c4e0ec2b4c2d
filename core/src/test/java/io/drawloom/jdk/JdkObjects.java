package io.drawloom.jdk;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.CharArrayReader;
import java.io.CharArrayWriter;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.InputStreamReader;
import java.io.LineNumberReader;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStreamWriter;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.PushbackInputStream;
import java.io.PushbackReader;
import java.io.SequenceInputStream;
import java.io.StreamTokenizer;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.AttributedString;
import java.text.BreakIterator;
import java.text.ChoiceFormat;
import java.text.Collator;
import java.text.DateFormatSymbols;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.FieldPosition;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.text.RuleBasedCollator;
import java.text.SimpleDateFormat;
import java.text.StringCharacterIterator;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Collections;
import java.util.Date;
import java.util.DoubleSummaryStatistics;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Formatter;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Observable;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.PropertyResourceBundle;
import java.util.Random;
import java.util.Scanner;
import java.util.Set;
import java.util.SimpleTimeZone;
import java.util.SplittableRandom;
import java.util.Stack;
import java.util.StringJoiner;
import java.util.StringTokenizer;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.WeakHashMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicMarkableReference;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.AtomicStampedReference;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/** Objects of the JDK that tests make and call. */
final class JdkObjects {
    /** An object, each time made anew. */
    interface Made {
        Object make();
    }

    static Stream<Made> objects() {
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
                LongAdder::new,
                () -> new EnumMap<>(Map.of(TimeUnit.DAYS, "1", TimeUnit.HOURS, "2")),
                () -> EnumSet.of(TimeUnit.DAYS, TimeUnit.HOURS),
                () -> new WeakHashMap<>(entries()),
                () -> new ConcurrentSkipListSet<>(elements()),
                () -> new CopyOnWriteArraySet<>(elements()),
                () -> new LinkedBlockingQueue<>(elements()),
                () -> new PriorityBlockingQueue<>(elements()),
                () -> new LinkedTransferQueue<>(elements()),
                () -> stack(),
                () -> properties(),
                () -> new Random(1),
                () -> new Date(1_000_000),
                () -> new LongSummaryStatistics(),
                () -> new DoubleSummaryStatistics(),
                () -> new AbstractMap.SimpleEntry<>("a", "1"),
                () -> Arrays.asList("a", "b", "c"),
                () -> new ArrayList<>(elements()).listIterator(),
                () -> new ArrayList<>(elements()).spliterator(),
                () -> Collections.synchronizedMap(new HashMap<>(entries())),
                () -> Collections.unmodifiableMap(new HashMap<>(entries())),
                () -> Collections.checkedList(new ArrayList<>(elements()), String.class),
                () -> setFromMap(),
                () -> Collections.asLifoQueue(new ArrayDeque<>(elements())),
                () -> new AtomicLong(3),
                () -> new AtomicIntegerArray(new int[] {1, 2}),
                () -> new AtomicReferenceArray<>(new String[] {"a", "b"}),
                () -> new AtomicMarkableReference<>("a", true),
                DoubleAdder::new,
                () -> new LongAccumulator(Long::sum, 0),
                () -> new DoubleAccumulator(Double::sum, 0),
                ReentrantLock::new,
                () -> new StampedLock(),
                () -> new Phaser(2),
                () -> new CyclicBarrier(1),
                () -> new CompletableFuture<String>(),
                () -> new FutureTask<>(() -> "a"),
                () -> ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9}),
                () -> ByteBuffer.allocateDirect(9),
                () -> CharBuffer.wrap(new char[] {'a', 'b', 'c'}),
                () -> LongBuffer.wrap(new long[] {1, 2, 3}),
                () -> dateFormat(),
                JdkObjects::decimals,
                () -> new MessageFormat("{0}", Locale.ROOT),
                () -> new ChoiceFormat("0#none|1#one"),
                () -> new StringCharacterIterator("abc"),
                JdkObjects::words,
                () -> new ParsePosition(1),
                () -> new FieldPosition(1),
                () -> new PrintWriter(new StringWriter()),
                () -> new BufferedReader(new StringReader("abc\nd")),
                () -> new LineNumberReader(new StringReader("abc\nd")),
                () -> new PushbackReader(new StringReader("abc")),
                () -> new StreamTokenizer(new StringReader("a 1")),
                () -> new BufferedWriter(new StringWriter()),
                () -> new CharArrayReader(new char[] {'a', 'b'}),
                () -> new BufferedInputStream(new ByteArrayInputStream(new byte[] {1, 2})),
                () -> new DataInputStream(new ByteArrayInputStream(new byte[] {1, 2})),
                () -> new PushbackInputStream(new ByteArrayInputStream(new byte[] {1, 2})),
                () -> new BufferedOutputStream(new ByteArrayOutputStream()),
                () -> new DataOutputStream(new ByteArrayOutputStream()),
                CRC32::new,
                Adler32::new,
                () -> new WeakReference<>("a"),
                () -> new SoftReference<>("a"),
                () -> IntBuffer.wrap(new int[] {1, 2, 3}),
                () -> ShortBuffer.wrap(new short[] {1, 2, 3}),
                () -> FloatBuffer.wrap(new float[] {1, 2, 3}),
                () -> DoubleBuffer.wrap(new double[] {1, 2, 3}),
                () -> new PrintStream(new ByteArrayOutputStream()),
                () -> new InputStreamReader(new ByteArrayInputStream(new byte[] {65, 66})),
                () -> new OutputStreamWriter(new ByteArrayOutputStream()),
                () -> new SequenceInputStream(bytes(1), bytes(2)),
                JdkObjects::pipedInput,
                JdkObjects::pipedOutput,
                JdkObjects::pipedReader,
                JdkObjects::pipedWriter,
                JdkObjects::objectInput,
                () -> Unchecked.made(() -> new ObjectOutputStream(new ByteArrayOutputStream())),
                () -> Unchecked.made(() -> new PropertyResourceBundle(new StringReader("a=1"))),
                () -> hashed(new DateFormatSymbols(Locale.ROOT)),
                () -> hashed(new DecimalFormatSymbols(Locale.ROOT)),
                () -> Collator.getInstance(Locale.ROOT),
                () ->
                        ((RuleBasedCollator) Collator.getInstance(Locale.ROOT))
                                .getCollationElementIterator("abc"),
                JdkObjects::compact,
                () -> new AttributedString("abc"),
                () -> new SimpleTimeZone(3_600_000, "X"),
                Calendar.Builder::new,
                Locale.Builder::new,
                JdkObjects::setOfKeys,
                Observable::new,
                () -> new LinkedHashMap<>(Map.of("a", "1", "b", "2", "c", "3")).reversed(),
                JdkObjects::inAccessOrder,
                () -> Collections.synchronizedMap(inAccessOrder()),
                () -> Collections.unmodifiableMap(inAccessOrder()),
                () -> inAccessOrder().reversed(),
                () -> new CopyOnWriteArrayList<>(elements()).listIterator(1),
                () -> new ConcurrentLinkedQueue<>(elements()).iterator(),
                () -> new ConcurrentHashMap<>(entries()).keys(),
                () -> new ArrayBlockingQueue<>(5, false, elements()).iterator(),
                () -> TimeZone.getTimeZone("Europe/Paris"),
                () -> RandomGeneratorFactory.of("L64X128MixRandom").create(1),
                () -> Unchecked.made(() -> MessageDigest.getInstance("SHA-256")),
                () -> StandardCharsets.UTF_8.newEncoder(),
                () -> StandardCharsets.UTF_8.newDecoder(),
                () -> new ArrayList<>(elements()).spliterator(),
                () -> new DelayQueue<>(),
                () -> new SynchronousQueue<>());
    }

    /** What cannot fail here, though its declaration says so. */
    private interface Unchecked {
        Object make() throws Exception;

        static Object made(Unchecked maker) {
            try {
                return maker.make();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static ByteArrayInputStream bytes(int one) {
        return new ByteArrayInputStream(new byte[] {(byte) one, 7});
    }

    private static Set<String> setOfKeys() {
        Set<String> set = ConcurrentHashMap.newKeySet();
        set.addAll(elements());
        return set;
    }

    /** Its writer has written and closed it: nobody waits. */
    private static Object pipedInput() {
        return Unchecked.made(() -> {
            PipedInputStream in = new PipedInputStream();
            try (PipedOutputStream out = new PipedOutputStream(in)) {
                out.write(new byte[] {1, 2});
            }
            return in;
        });
    }

    private static Object pipedOutput() {
        return Unchecked.made(() -> new PipedOutputStream(new PipedInputStream()));
    }

    private static Object pipedReader() {
        return Unchecked.made(() -> {
            PipedReader in = new PipedReader();
            try (PipedWriter out = new PipedWriter(in)) {
                out.write("ab");
            }
            return in;
        });
    }

    private static Object pipedWriter() {
        return Unchecked.made(() -> new PipedWriter(new PipedReader()));
    }

    private static Object objectInput() {
        return Unchecked.made(() -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeInt(1);
                out.writeObject("a");
                out.writeLong(2);
            }
            return new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        });
    }

    private static Set<String> setFromMap() {
        Set<String> set = Collections.newSetFromMap(new HashMap<>());
        set.addAll(elements());
        return set;
    }

    /** It would begin its century, and its calendar, now. */
    private static SimpleDateFormat dateFormat() {
        SimpleDateFormat format = new SimpleDateFormat("yyyy", Locale.ROOT);
        format.setCalendar(new GregorianCalendar(2000, 0, 1));
        format.set2DigitYearStart(new Date(1_000_000));
        format.getTimeZone(); // from now on it has a copy of its own
        return format;
    }

    private static DecimalFormat decimals() {
        DecimalFormat format = new DecimalFormat("0.0");
        format.getCurrency(); // from now on it knows it
        return format;
    }

    private static Object compact() {
        return hashed(NumberFormat.getCompactNumberInstance(Locale.ROOT, NumberFormat.Style.SHORT));
    }

    /** To tell its hash code, it makes parts of it that it keeps. */
    private static Object hashed(Object object) {
        Object unused = object.hashCode();
        return object;
    }

    private static BreakIterator words() {
        BreakIterator words = BreakIterator.getWordInstance(Locale.ROOT);
        words.setText("one two three");
        return words;
    }

    private static LinkedHashMap<String, String> inAccessOrder() {
        LinkedHashMap<String, String> map = new LinkedHashMap<>(16, 0.75f, true);
        map.put("a", "1");
        map.put("b", "2");
        map.put("c", "3");
        return map;
    }

    private static Stack<String> stack() {
        Stack<String> stack = new Stack<>();
        stack.addAll(elements());
        return stack;
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.putAll(entries());
        return properties;
    }

    static List<String> elements() {
        return Arrays.asList("a", "b", "c");
    }

    private static Map<String, String> entries() {
        return new LinkedHashMap<>(Map.of("a", "1", "b", "2"));
    }

    private JdkObjects() {}

    /** What a call gave: what it returned, or what it threw. */
    record Outcome(Object returned, Throwable thrown) {
        /** Of what belongs to the object that was called, its class says enough. */
        String text(Object called) {
            if (thrown != null) {
                return thrown.getClass().getName();
            }
            boolean part = returned != null && Owners.owner(returned) == Owners.owner(called);
            return part
                    ? returned.getClass().getName()
                    : ObjectState.of(returned).replaceAll("@[0-9a-f]+", "@");
        }
    }

    /** Calls the method with arguments that are made up. */
    static Outcome call(Object object, Method method) {
        Class<?>[] types = method.getParameterTypes();
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = argument(types[i]);
        }
        try {
            return new Outcome(ObjectState.accessible(method).invoke(object, arguments), null);
        } catch (InvocationTargetException e) {
            return new Outcome(null, e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError("all packages are open", e);
        }
    }

    static Object argument(Class<?> type) {
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
                    JdkObjects.class.getClassLoader(),
                    new Class<?>[] {type},
                    (proxy, method, given) ->
                            method.getReturnType().isPrimitive()
                                    ? argument(method.getReturnType())
                                    : null);
        }
        return null;
    }
}
