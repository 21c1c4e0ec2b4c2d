package io.drawloom.jdk;

import io.drawloom.engine.ShortLock;
import io.drawloom.engine.Sites;

import org.jspecify.annotations.Nullable;

import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Finds which field a {@code VarHandle} or a field updater goes to, so that it meets the plain
 * accesses of that field.
 */
final class FieldNames {
    /** No field: the handle goes to elements of arrays, or the JDK does not tell. */
    private static final int UNKNOWN = -1;

    private static final ShortLock LOCK = new ShortLock();
    private static final Map<Object, Integer> KEYS = new WeakHashMap<>();

    private FieldNames() {}

    static int key(VarHandle handle) {
        Integer key = known(handle);
        return key == null ? keep(handle, find(handle)) : key;
    }

    private static @Nullable Integer known(Object handle) {
        LOCK.lock();
        try {
            return KEYS.get(handle);
        } finally {
            LOCK.unlock();
        }
    }

    private static int keep(Object handle, int key) {
        LOCK.lock();
        try {
            KEYS.put(handle, key);
            return key;
        } finally {
            LOCK.unlock();
        }
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
        Integer key = known(updater);
        return key == null ? keep(updater, findUpdater(updater)) : key;
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
