package io.drawloom.check.models;

import static java.util.Map.entry;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.reflect.AccessFlag;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Classes of the JDK under other names, so that they are the program's own code: each of their
 * fields, atomic accesses and waits is then a step, and what they do is what the JDK's code does.
 *
 * <p>A class {@code java.util.concurrent.Semaphore} becomes {@code
 * copied.util.concurrent.Semaphore}. Copied with it are its nested classes and the classes of its
 * package that nobody else can use. All else that it names stays the JDK's own, and what only the
 * JDK may use is asked of the classes in the folder {@code copied} of the tests' resources.
 */
final class JdkCopy {
    private static final Set<String> PACKAGES =
            Set.of(
                    "java/util",
                    "java/util/concurrent",
                    "java/util/concurrent/atomic",
                    "java/util/concurrent/locks",
                    "java/util/stream");

    /** What only the JDK may use, and what a program uses in its place. */
    private static final Map<String, String> INTERNALS =
            Map.ofEntries(
                    entry("jdk/internal/misc/Unsafe", "copied/Unsafe"),
                    entry("jdk/internal/reflect/Reflection", "copied/Reflection"),
                    entry("sun/reflect/misc/ReflectUtil", "copied/Reflection"),
                    entry("jdk/internal/invoke/MhUtil", "copied/VarHandles"),
                    entry("jdk/internal/util/ArraysSupport", "copied/Arrays"),
                    entry("jdk/internal/access/SharedSecrets", "copied/SharedSecrets"),
                    entry("jdk/internal/access/JavaUtilConcurrentTLRAccess", "copied/Probes"),
                    entry("jdk/internal/access/JavaLangAccess", "copied/LangAccess"),
                    entry("jdk/internal/access/JavaUtilConcurrentFJPAccess", "copied/PoolAccess"),
                    entry("jdk/internal/ref/CleanerFactory", "copied/CleanerFactory"),
                    entry("jdk/internal/vm/ThreadContainer", "copied/ThreadContainer"),
                    entry("jdk/internal/vm/ThreadContainers", "copied/ThreadContainers"),
                    entry("jdk/internal/vm/SharedThreadContainer", "copied/SharedThreadContainer"),
                    entry("java/util/concurrent/ThreadLocalRandom", "copied/Chance"),
                    entry("java/util/concurrent/ForkJoinPool", "copied/Pool"),
                    entry("java/util/concurrent/ForkJoinWorkerThread", "copied/WorkerThread"),
                    entry("java/util/concurrent/locks/LockSupport", "copied/LockSupport"));

    private static final Set<String> SPINNING =
            Set.of(
                    "java/util/concurrent/Exchanger",
                    "java/util/concurrent/ForkJoinPool",
                    "java/util/concurrent/LinkedTransferQueue",
                    "java/util/concurrent/Phaser");

    private static final Set<Integer> SPINS = Set.of(1 << 7, 1 << 8, 1 << 10);

    private static final Pattern NAME = Pattern.compile("(?:java/util|jdk|sun)/[A-Za-z0-9/$_]+");

    private final Set<String> tops = new TreeSet<>();
    private final Map<String, byte[]> originals = new TreeMap<>();

    private JdkCopy() {}

    /**
     * The copies, by their new names with dots.
     *
     * @param names the JDK's classes to copy, with dots
     */
    static Map<String, byte[]> of(Collection<String> names) {
        JdkCopy copy = new JdkCopy();
        Deque<String> open = new ArrayDeque<>();
        names.forEach(it -> open.add(it.replace('.', '/')));
        while (!open.isEmpty()) {
            copy.add(open.pop(), open);
        }
        return copy.renamed();
    }

    /** The name of what a class is a copy of; the name itself if it is none. */
    static String original(String text) {
        return text.replace("copied.util.", "java.util.");
    }

    private void add(String top, Deque<String> open) {
        if (!tops.add(top)) {
            return;
        }
        Path folder =
                FileSystems.getFileSystem(URI.create("jrt:/"))
                        .getPath("/modules/java.base/" + top)
                        .getParent();
        String simple = top.substring(top.lastIndexOf('/') + 1);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each :
                    files.filter(it -> isOf(simple, it.getFileName().toString())).toList()) {
                ClassModel model = ClassFile.of().parse(Files.readAllBytes(each));
                originals.put(model.thisClass().asInternalName(), withFewSpins(model));
                for (PoolEntry entry : model.constantPool()) {
                    if (entry instanceof ClassEntry named) {
                        String other = top(named.asInternalName());
                        if (isHidden(other)) {
                            open.add(other);
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The class, but it spins twice where the JDK spins 128 to 1,024 times before a thread parks:
     * that is a matter of speed, and each turn would be a step.
     */
    private static byte[] withFewSpins(ClassModel model) {
        String name = model.thisClass().asInternalName();
        if (SPINNING.stream().noneMatch(it -> name.equals(it) || name.startsWith(it + "$"))) {
            return ClassFile.of().transformClass(model, ClassTransform.ACCEPT_ALL);
        }
        return ClassFile.of()
                .transformClass(
                        model,
                        ClassTransform.transformingMethodBodies((code, each) -> {
                            if (each instanceof ConstantInstruction constant
                                    && constant.constantValue() instanceof Integer value
                                    && SPINS.contains(value)) {
                                code.iconst_2();
                            } else {
                                code.with(each);
                            }
                        }));
    }

    private static boolean isOf(String simple, String file) {
        return file.equals(simple + ".class")
                || file.startsWith(simple + "$") && file.endsWith(".class");
    }

    private static String top(String name) {
        int inner = name.indexOf('$');
        return inner < 0 ? name : name.substring(0, inner);
    }

    private static boolean isHidden(String top) {
        int slash = top.lastIndexOf('/');
        if (slash < 0 || !PACKAGES.contains(top.substring(0, slash))) {
            return false;
        }
        try (InputStream in = ClassLoader.getSystemResourceAsStream(top + ".class")) {
            return in != null
                    && !ClassFile.of().parse(in.readAllBytes()).flags().has(AccessFlag.PUBLIC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, byte[]> renamed() {
        Map<String, byte[]> copies = new HashMap<>();
        originals.forEach((name, bytes) -> {
            try {
                copies.put(newName(name).replace('/', '.'), renamed(bytes));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return copies;
    }

    /** A class file names classes in the texts of its constant pool only (JVMS 4.4). */
    private byte[] renamed(byte[] bytes) throws IOException {
        ByteArrayOutputStream renamed = new ByteArrayOutputStream();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        DataOutputStream out = new DataOutputStream(renamed);
        out.writeLong(in.readLong());
        int count = in.readUnsignedShort();
        out.writeShort(count);
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            out.writeByte(tag);
            switch (tag) {
                case PoolEntry.TAG_UTF8 -> out.writeUTF(renamed(in.readUTF()));
                case PoolEntry.TAG_LONG, PoolEntry.TAG_DOUBLE -> {
                    out.writeLong(in.readLong());
                    i++;
                }
                case PoolEntry.TAG_INTEGER,
                        PoolEntry.TAG_FLOAT,
                        PoolEntry.TAG_FIELDREF,
                        PoolEntry.TAG_METHODREF,
                        PoolEntry.TAG_INTERFACE_METHODREF,
                        PoolEntry.TAG_NAME_AND_TYPE,
                        PoolEntry.TAG_DYNAMIC,
                        PoolEntry.TAG_INVOKE_DYNAMIC ->
                        out.writeInt(in.readInt());
                case PoolEntry.TAG_METHOD_HANDLE -> {
                    out.writeByte(in.readByte());
                    out.writeShort(in.readShort());
                }
                default -> out.writeShort(in.readShort());
            }
        }
        in.transferTo(out);
        return renamed.toByteArray();
    }

    private String renamed(String text) {
        return NAME.matcher(text).replaceAll(it -> Matcher.quoteReplacement(newName(it.group())));
    }

    private String newName(String name) {
        return tops.contains(top(name))
                ? "copied" + name.substring("java".length())
                : INTERNALS.getOrDefault(name, name);
    }
}
