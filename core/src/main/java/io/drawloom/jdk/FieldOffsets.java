package io.drawloom.jdk;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which field of an object, or which element of an array, stands at an offset in memory. */
final class FieldOffsets {
    private static final MethodHandle OFFSET = handle("objectFieldOffset", long.class, Field.class);
    private static final MethodHandle STATIC = handle("staticFieldOffset", long.class, Field.class);
    private static final MethodHandle BASE = handle("arrayBaseOffset", long.class, Class.class);
    private static final MethodHandle SCALE = handle("arrayIndexScale", int.class, Class.class);

    /** By offset: of a class, its instance fields and those above. */
    private static final ClassValue<Map<Long, Field>> FIELDS =
            new ClassValue<>() {
                @Override
                protected Map<Long, Field> computeValue(Class<?> type) {
                    Map<Long, Field> fields = new HashMap<>();
                    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
                        for (Field field : c.getDeclaredFields()) {
                            if (!Modifier.isStatic(field.getModifiers())) {
                                fields.put(offset(OFFSET, field), field);
                            }
                        }
                    }
                    return fields;
                }
            };

    private static final ClassValue<Map<Long, Field>> STATICS =
            new ClassValue<>() {
                @Override
                protected Map<Long, Field> computeValue(Class<?> type) {
                    Map<Long, Field> fields = new HashMap<>();
                    for (Field field : type.getDeclaredFields()) {
                        if (Modifier.isStatic(field.getModifiers())) {
                            fields.put(offset(STATIC, field), field);
                        }
                    }
                    return fields;
                }
            };

    private static final MethodHandle OFFSET_BY_NAME =
            handle("objectFieldOffset", long.class, Class.class, String.class);

    /** Where the first element of an array of bytes stands. */
    static final long BYTES = bytes();

    private static long bytes() {
        try {
            return (long) BASE.invokeExact((Class<?>) byte[].class);
        } catch (Throwable e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Reflection tells these modifiers of the member. A final field is then not written by it. */
    static void modifiers(Member member, int modifiers) {
        put(int.class, member, offset(member.getClass(), "modifiers"), modifiers);
        if (member instanceof Field && Modifier.isFinal(modifiers)) {
            put(boolean.class, member, offset(Field.class, "trustedFinal"), true);
        }
    }

    private static long offset(Class<?> type, String field) {
        try {
            return (long) OFFSET_BY_NAME.invokeExact(type, field);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a field holds, whoever may see it. */
    static @Nullable Object get(Field field, Object target) {
        return get(field, target, offset(OFFSET, field));
    }

    private static @Nullable Object get(Field field, Object base, long offset) {
        Class<?> type = field.getType();
        MethodHandle get =
                Objects.requireNonNull(GET.get(type.isPrimitive() ? type : Object.class));
        try {
            return get.invoke(base, offset);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What a field holds.
     *
     * @param target null for a static field
     * @param declaring the class of a static field
     * @param name the declaring class's name, a dot and the field's name
     */
    static @Nullable Object content(
            @Nullable Object target, @Nullable Class<?> declaring, String name) {
        Class<?> type = target == null ? declaring : target.getClass();
        Collection<Field> fields =
                type == null
                        ? List.of()
                        : target == null ? STATICS.get(type).values() : ofInstances(type);
        for (Field field : fields) {
            if (name.equals(field.getDeclaringClass().getName() + '.' + field.getName())) {
                return target == null
                        ? get(field, field.getDeclaringClass(), offset(STATIC, field))
                        : get(field, target);
            }
        }
        throw new IllegalArgumentException("no field " + name);
    }

    private static final MethodHandle COPY =
            handle(
                    "copyMemory",
                    void.class,
                    Object.class,
                    long.class,
                    Object.class,
                    long.class,
                    long.class);

    /** Copies memory, of arrays or outside of objects. */
    static void copy(@Nullable Object from, long start, @Nullable Object to, long at, long bytes) {
        try {
            COPY.invokeExact(from, start, to, at, bytes);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** By the type of a field: what gets a value from an object's memory. */
    private static final Map<Class<?>, MethodHandle> GET = new HashMap<>();

    /** By the type of a field: what puts a value into an object's memory. */
    private static final Map<Class<?>, MethodHandle> PUT = new HashMap<>();

    static {
        for (Class<?> type :
                List.of(
                        boolean.class,
                        byte.class,
                        char.class,
                        short.class,
                        int.class,
                        long.class,
                        float.class,
                        double.class,
                        Object.class)) {
            String name = type == Object.class ? "reference" : type.getName();
            String of = Character.toUpperCase(name.charAt(0)) + name.substring(1);
            PUT.put(type, handle("put" + of, void.class, Object.class, long.class, type));
            GET.put(type, handle("get" + of, type, Object.class, long.class));
        }
    }

    private FieldOffsets() {}

    /** Gives a static field a value, even if it is final. */
    static void putStatic(Field field, @Nullable Object value) {
        // the base of a class's static fields is the class
        put(field, field.getDeclaringClass(), offset(STATIC, field), value);
    }

    /** The field; null if there is none at this offset. Of a class, its static fields. */
    static @Nullable Field field(Object base, long offset) {
        return base instanceof Class<?> type
                ? STATICS.get(type).get(offset)
                : ofInstances(base.getClass(), offset);
    }

    /** The field of the class's instances, or of a class above; null if there is none. */
    static @Nullable Field ofInstances(Class<?> type, long offset) {
        return FIELDS.get(type).get(offset);
    }

    /** The index of the element that the byte at the offset belongs to. */
    static int index(Object array, long offset) {
        try {
            long base = (long) BASE.invokeExact((Class<?>) array.getClass());
            return (int) ((offset - base) / scale(array));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many bytes an element takes. */
    static int scale(Object array) {
        try {
            return (int) SCALE.invokeExact((Class<?>) array.getClass());
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives an instance field a value, even if it is final. */
    static void put(Field field, Object target, @Nullable Object value) {
        put(field, target, offset(OFFSET, field), value);
    }

    private static void put(Field field, Object base, long offset, @Nullable Object value) {
        put(field.getType(), base, offset, value);
    }

    private static void put(Class<?> type, Object base, long offset, @Nullable Object value) {
        MethodHandle put =
                Objects.requireNonNull(PUT.get(type.isPrimitive() ? type : Object.class));
        try {
            put.invoke(base, offset, value);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** The instance fields of a class and those above. */
    static Collection<Field> ofInstances(Class<?> type) {
        return FIELDS.get(type).values();
    }

    private static long offset(MethodHandle of, Field field) {
        try {
            return (long) of.invokeExact(field);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static MethodHandle handle(String name, Class<?> returns, Class<?>... parameters) {
        try {
            Class<?> unsafe = Class.forName("jdk.internal.misc.Unsafe");
            MethodHandles.Lookup lookup =
                    MethodHandles.privateLookupIn(unsafe, MethodHandles.lookup());
            Object instance =
                    lookup.findStatic(unsafe, "getUnsafe", MethodType.methodType(unsafe)).invoke();
            return lookup.findVirtual(unsafe, name, MethodType.methodType(returns, parameters))
                    .bindTo(instance);
        } catch (Throwable e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
