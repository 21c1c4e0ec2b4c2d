package io.drawloom.jdk;

import io.drawloom.engine.ShortLock;
import io.drawloom.engine.Sites;

import org.jspecify.annotations.Nullable;

import java.lang.constant.ClassDesc;
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
            Field field = FieldOffsets.ofInstances(owner, offset);
            if (field != null) {
                return Sites.key(field.getDeclaringClass().getName() + '.' + field.getName());
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            return UNKNOWN;
        }
        return UNKNOWN;
    }
}
