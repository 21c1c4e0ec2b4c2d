package io.drawloom.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.testing.JavaBase;

import org.junit.jupiter.api.Test;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * How much of the JDK {@link TurnedRoundTest} calls. Each public class of these packages that can
 * change is called, or it stands here why it is not.
 */
final class ShareOfTheLawTest {
    private static final List<String> PACKAGES =
            List.of(
                    "java.lang",
                    "java.util",
                    "java.util.concurrent",
                    "java.util.concurrent.atomic",
                    "java.util.concurrent.locks",
                    "java.io",
                    "java.nio",
                    "java.text");

    /** By a reason: the classes that are not called, with spaces between them. */
    private static final Map<String, Set<String>> REASONS =
            Map.of(
                    "a value: what it keeps, it has computed from what never changes",
                    Set.of(
                            "java.io.FilePermission java.io.ObjectStreamClass"
                                    + " java.io.ObjectStreamField java.io.SerializablePermission",
                            "java.lang.Boolean java.lang.Byte java.lang.Character"
                                    + " java.lang.Character$Subset java.lang.Character$UnicodeBlock"
                                    + " java.lang.Double java.lang.Enum java.lang.Enum$EnumDesc"
                                    + " java.lang.Float java.lang.Integer java.lang.Long"
                                    + " java.lang.Package java.lang.Runtime$Version"
                                    + " java.lang.RuntimePermission java.lang.Short"
                                    + " java.lang.StackTraceElement java.lang.StackWalker"
                                    + " java.lang.String",
                            "java.nio.ByteOrder",
                            "java.text.Annotation java.text.AttributedCharacterIterator$Attribute"
                                    + " java.text.Bidi java.text.CollationKey"
                                    + " java.text.DateFormat$Field java.text.Format$Field"
                                    + " java.text.ListFormat java.text.MessageFormat$Field"
                                    + " java.text.NumberFormat$Field",
                            "java.util.AbstractMap$SimpleImmutableEntry java.util.Base64$Decoder"
                                    + " java.util.Base64$Encoder java.util.Currency"
                                    + " java.util.EventListenerProxy java.util.EventObject"
                                    + " java.util.HexFormat java.util.ListResourceBundle"
                                    + " java.util.Locale java.util.Locale$LanguageRange"
                                    + " java.util.Optional java.util.OptionalDouble"
                                    + " java.util.OptionalInt java.util.OptionalLong"
                                    + " java.util.PropertyPermission java.util.UUID"),
                    "files: FilesTest, OutsideTest",
                    Set.of(
                            "java.io.File java.io.FileDescriptor java.io.FileInputStream"
                                    + " java.io.FileOutputStream java.io.FileReader"
                                    + " java.io.FileWriter java.io.RandomAccessFile"),
                    "processes: OutsideTest",
                    Set.of("java.lang.Process java.lang.ProcessBuilder"),
                    "threads, and what each thread has of its own: ProgramsTest",
                    Set.of(
                            "java.lang.InheritableThreadLocal java.lang.ScopedValue"
                                    + " java.lang.ScopedValue$Carrier java.lang.Thread"
                                    + " java.lang.ThreadGroup java.lang.ThreadLocal"
                                    + " java.util.concurrent.ThreadLocalRandom"),
                    "pools and tasks: ModelsTest",
                    Set.of(
                            "java.util.Timer java.util.TimerTask",
                            "java.util.concurrent.CountedCompleter"
                                    + " java.util.concurrent.ExecutorCompletionService"
                                    + " java.util.concurrent.ForkJoinPool"
                                    + " java.util.concurrent.ForkJoinTask"
                                    + " java.util.concurrent.ForkJoinWorkerThread"
                                    + " java.util.concurrent.RecursiveAction"
                                    + " java.util.concurrent.RecursiveTask"
                                    + " java.util.concurrent.ScheduledThreadPoolExecutor"
                                    + " java.util.concurrent.SubmissionPublisher"
                                    + " java.util.concurrent.ThreadPoolExecutor"),
                    "all it does is to wait, or to be held: ModelsTest",
                    Set.of(
                            "java.util.concurrent.Exchanger",
                            "java.util.concurrent.locks.ReentrantReadWriteLock"
                                + " java.util.concurrent.locks.ReentrantReadWriteLock$ReadLock"
                                + " java.util.concurrent.locks.ReentrantReadWriteLock$WriteLock"),
                    "its subclasses are the program's, and do what they do by other types",
                    Set.of(
                            "java.io.FilterWriter java.lang.ClassValue",
                            "java.util.Spliterators$AbstractDoubleSpliterator"
                                    + " java.util.Spliterators$AbstractIntSpliterator"
                                    + " java.util.Spliterators$AbstractLongSpliterator"
                                    + " java.util.Spliterators$AbstractSpliterator",
                            "java.util.concurrent.locks.AbstractOwnableSynchronizer"
                                + " java.util.concurrent.locks.AbstractQueuedLongSynchronizer"
                                + " java.util.concurrent.locks.AbstractQueuedLongSynchronizer$ConditionObject"
                                + " java.util.concurrent.locks.AbstractQueuedSynchronizer"
                                + " java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject"),
                    "classes and modules of the JVM, which it loads once",
                    Set.of(
                            "java.lang.Class java.lang.ModuleLayer java.lang.ModuleLayer$Controller"
                                    + " java.util.ServiceLoader"),
                    "deprecated since Java 1.1",
                    Set.of("java.io.LineNumberInputStream java.io.StringBufferInputStream"));

    private static final double LEAST = 0.9;

    @Test
    void each_class_that_can_change_is_called_or_has_a_reason() {
        Set<String> exercised = exercised();
        Map<String, Integer> called = new TreeMap<>();
        Map<String, Integer> all = new TreeMap<>();
        for (Class<?> type : mutable()) {
            for (Method method : type.getMethods()) {
                if (!Modifier.isStatic(method.getModifiers())
                        && method.getDeclaringClass() != Object.class
                        && !method.isBridge()) {
                    boolean is = exercised.contains(signature(type, method));
                    called.merge(type.getName(), is ? 1 : 0, Integer::sum);
                    all.merge(type.getName(), 1, Integer::sum);
                }
            }
            all.putIfAbsent(type.getName(), 0);
        }
        Set<String> never = new TreeSet<>(all.keySet());
        never.removeIf(type -> called.getOrDefault(type, 0) > 0);
        int calls = called.values().stream().mapToInt(it -> it).sum();
        int methods =
                all.entrySet().stream()
                        .filter(it -> !never.contains(it.getKey()))
                        .mapToInt(Map.Entry::getValue)
                        .sum();
        System.out.println(
                calls
                        + " of "
                        + methods
                        + " methods of "
                        + (all.size() - never.size())
                        + " classes are called, in pairs; not called:");
        new TreeMap<>(REASONS)
                .forEach((reason, types) -> System.out.println(names(types).size() + " " + reason));

        Set<String> explained = new TreeSet<>();
        REASONS.values().forEach(it -> explained.addAll(names(it)));
        assertThat(never).isEqualTo(explained);
        assertThat((double) calls / methods).isGreaterThan(LEAST);
    }

    private static List<String> names(Set<String> lists) {
        return lists.stream().flatMap(it -> Stream.of(it.split(" "))).toList();
    }

    private static Set<String> exercised() {
        Set<String> exercised = new HashSet<>();
        for (JdkObjects.Made each : JdkObjects.objects().toList()) {
            Object object = each.make();
            for (Method method : TurnedRoundTest.callable(object)) {
                for (Class<?> c = object.getClass(); c != null; c = c.getSuperclass()) {
                    exercised.add(signature(c, method));
                }
            }
        }
        return exercised;
    }

    private static String signature(Class<?> type, Method method) {
        StringBuilder text = new StringBuilder(type.getName() + '.' + method.getName());
        for (Class<?> each : method.getParameterTypes()) {
            text.append(' ').append(each.getName());
        }
        return text.toString();
    }

    private static List<Class<?>> mutable() {
        return PACKAGES.stream()
                .flatMap(it -> JavaBase.classes(it).stream())
                .filter(it -> isPublic(it) && canChange(it))
                .toList();
    }

    private static boolean isPublic(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getDeclaringClass()) {
            if (!Modifier.isPublic(c.getModifiers()) || c.isAnonymousClass() || c.isLocalClass()) {
                return false;
            }
        }
        return true;
    }

    /** Whether it has a field of its own or from above. Exceptions are made by who throws them. */
    private static boolean canChange(Class<?> type) {
        if (type.isInterface()
                || type.isEnum()
                || type.isRecord()
                || Throwable.class.isAssignableFrom(type)) {
            return false;
        }
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    return true;
                }
            }
        }
        return false;
    }
}
