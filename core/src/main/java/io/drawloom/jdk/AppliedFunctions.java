package io.drawloom.jdk;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Loom;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Functions that a call applies before it changes its receiver. What such a function does are steps
 * of their own, and others may move between them: so what the call does after it is a step too.
 */
final class AppliedFunctions {
    private static final VarHandle TABLE;

    static {
        try {
            Class<?> nodes = Class.forName("[Ljava.util.concurrent.ConcurrentHashMap$Node;");
            TABLE =
                    MethodHandles.privateLookupIn(ConcurrentHashMap.class, MethodHandles.lookup())
                            .findVarHandle(ConcurrentHashMap.class, "table", nodes);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** A function at work on a key of a map, which keeps others from the keys of its bin. */
    private record AtWork(Object map, Object key, ControlledThread by) {}

    private final List<AtWork> atWork = new ArrayList<>(0);

    private AppliedFunctions() {}

    private static AppliedFunctions of(ControlledThread thread) {
        return Loom.of(thread).locals().get(AppliedFunctions.class, AppliedFunctions::new);
    }

    /** How a function is applied. */
    interface Around {
        <T> T apply(Supplier<T> function);
    }

    /** The function, of this type; null if it is of a type that is not known here. */
    static @Nullable Object around(Object function, Class<?> type, Around around) {
        return switch (type.getSimpleName()) {
            case "IntUnaryOperator" -> {
                IntUnaryOperator it = (IntUnaryOperator) function;
                yield (IntUnaryOperator) a -> around.apply(() -> it.applyAsInt(a));
            }
            case "IntBinaryOperator" -> {
                IntBinaryOperator it = (IntBinaryOperator) function;
                yield (IntBinaryOperator) (a, b) -> around.apply(() -> it.applyAsInt(a, b));
            }
            case "LongUnaryOperator" -> {
                LongUnaryOperator it = (LongUnaryOperator) function;
                yield (LongUnaryOperator) a -> around.apply(() -> it.applyAsLong(a));
            }
            case "LongBinaryOperator" -> {
                LongBinaryOperator it = (LongBinaryOperator) function;
                yield (LongBinaryOperator) (a, b) -> around.apply(() -> it.applyAsLong(a, b));
            }
            case "UnaryOperator", "Function" -> {
                Function<Object, Object> it = cast(function);
                yield (UnaryOperator<Object>) a -> around.apply(() -> it.apply(a));
            }
            case "BinaryOperator", "BiFunction" -> {
                BiFunction<Object, Object, Object> it = cast(function);
                yield (BinaryOperator<Object>) (a, b) -> around.apply(() -> it.apply(a, b));
            }
            case "Predicate" -> {
                Predicate<Object> it = cast(function);
                yield (Predicate<Object>) a -> around.apply(() -> it.test(a));
            }
            case "Comparator" -> {
                Comparator<Object> it = cast(function);
                yield (Comparator<Object>) (a, b) -> around.apply(() -> it.compare(a, b));
            }
            default -> null;
        };
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T> T cast(Object function) {
        return (T) function;
    }

    // ---- maps that keep others from a key meanwhile

    static boolean locksKeys(Object receiver) {
        return receiver instanceof ConcurrentHashMap;
    }

    static void begin(ControlledThread by, Object map, Object key) {
        of(by).atWork.add(new AtWork(map, key, by));
    }

    static void end(ControlledThread by) {
        List<AtWork> all = of(by).atWork;
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).by == by) {
                all.remove(i);
                return;
            }
        }
    }

    /** Whether another thread's function keeps this thread from changing the key. */
    static boolean keeps(ControlledThread out, Object map, @Nullable Object key) {
        List<AtWork> all = of(out).atWork;
        for (int i = 0; i < all.size(); i++) {
            AtWork each = all.get(i);
            if (each.map == map && each.by != out && sameBin(map, each.key, key)) {
                return true;
            }
        }
        return false;
    }

    /**
     * By how {@code ConcurrentHashMap} finds the bin of a key. The engine asks, so no code of the
     * program may run: a key with such a hash code shares its bin with itself alone, and where that
     * is not so the JVM's own monitor keeps others out, and that is told.
     */
    private static boolean sameBin(Object map, Object one, @Nullable Object other) {
        if (other == null || one == other) {
            return true;
        }
        if (!isValue(one) || !isValue(other)) {
            return false;
        }
        Object[] table = (Object[]) TABLE.getVolatile((ConcurrentHashMap<?, ?>) map);
        int bins = table == null ? 16 : table.length;
        return ((spread(one) ^ spread(other)) & (bins - 1)) == 0;
    }

    private static boolean isValue(Object key) {
        return key instanceof String
                || key instanceof Number && key.getClass().getName().startsWith("java.lang.")
                || key instanceof Character
                || key instanceof Boolean
                || key instanceof Enum;
    }

    private static int spread(Object key) {
        int hash = key.hashCode();
        return hash ^ (hash >>> 16);
    }
}
