package io.drawloom.loom;

import org.jspecify.annotations.Nullable;

import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Finds which field a {@code VarHandle} or a field updater goes to, so that it meets the plain
 * accesses of that field.
 */
final class FieldNames {
    /** No field: the handle goes to elements of arrays, or the JDK does not tell. */
    private static final int UNKNOWN = -1;

    private static final Map<Object, Integer> KEYS =
            Collections.synchronizedMap(new WeakHashMap<>());

    private FieldNames() {}

    static int key(VarHandle handle) {
        Integer key = KEYS.get(handle);
        if (key == null) {
            key = find(handle);
            KEYS.put(handle, key);
        }
        return key;
    }

    private static int find(VarHandle handle) {
        return handle.describeConstable()
                .filter(d ->
                        d.bootstrapArgsList().size() >= 1
                                && d.bootstrapArgsList().getFirst() instanceof ClassDesc
                                && !d.constantName().equals("_"))
                .map(d -> {
                    ClassDesc owner = (ClassDesc) d.bootstrapArgsList().getFirst();
                    String name = owner.descriptorString();
                    return Sites.key(
                            name.substring(1, name.length() - 1).replace('/', '.')
                                    + '.'
                                    + d.constantName());
                })
                .orElse(UNKNOWN);
    }

    static int keyOfUpdater(Object updater) {
        Integer key = KEYS.get(updater);
        if (key == null) {
            key = findUpdater(updater);
            KEYS.put(updater, key);
        }
        return key;
    }

    private static int findUpdater(Object updater) {
        try {
            Class<?> type = updater.getClass();
            Field offsetField = type.getDeclaredField("offset");
            Field ownerField = type.getDeclaredField("tclass");
            offsetField.setAccessible(true);
            ownerField.setAccessible(true);
            long offset = offsetField.getLong(updater);
            Class<?> owner = (Class<?>) ownerField.get(updater);
            for (Class<?> c = owner; c != null; c = c.getSuperclass()) {
                for (Field field : c.getDeclaredFields()) {
                    if (!java.lang.reflect.Modifier.isStatic(field.getModifiers())
                            && offset(c, field) == offset) {
                        return Sites.key(c.getName() + '.' + field.getName());
                    }
                }
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            return UNKNOWN;
        }
        return UNKNOWN;
    }

    private static @Nullable MethodHandle objectFieldOffset;

    private static long offset(Class<?> owner, Field field) throws ReflectiveOperationException {
        try {
            MethodHandle offset = objectFieldOffset;
            if (offset == null) {
                Class<?> unsafe = Class.forName("jdk.internal.misc.Unsafe");
                MethodHandles.Lookup lookup =
                        MethodHandles.privateLookupIn(unsafe, MethodHandles.lookup());
                Object instance =
                        lookup.findStatic(unsafe, "getUnsafe", MethodType.methodType(unsafe))
                                .invoke();
                MethodType taking = MethodType.methodType(long.class, Class.class, String.class);
                offset = lookup.findVirtual(unsafe, "objectFieldOffset", taking).bindTo(instance);
                objectFieldOffset = offset;
            }
            return (long) offset.invokeExact(owner, field.getName());
        } catch (Throwable e) {
            throw new ReflectiveOperationException(e);
        }
    }
}
