package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * Values for pairs of an object (by identity) and a part of it, emptied at once between executions.
 *
 * <p>Open addressing with linear probing; at most half full.
 */
final class IdentityTable<V> {
    private @Nullable Object[] keys = new Object[64];
    private int[] parts = new int[64];
    private @Nullable Object[] values = new Object[64];
    private int[] used = new int[32];
    private int size;

    /**
     * The value of the pair, or null. A null object stands for a static field or another thing
     * without an owner.
     */
    @SuppressWarnings("unchecked")
    @Nullable V get(@Nullable Object key, int part) {
        int i = find(key == null ? this : key, part);
        return (V) values[i];
    }

    void put(@Nullable Object key, int part, V value) {
        Object k = key == null ? this : key;
        int i = find(k, part);
        if (values[i] == null) {
            if (size == used.length) {
                grow();
                i = find(k, part);
            }
            used[size++] = i;
            keys[i] = k;
            parts[i] = part;
        }
        values[i] = value;
    }

    int size() {
        return size;
    }

    void clear() {
        for (int n = 0; n < size; n++) {
            keys[used[n]] = null;
            values[used[n]] = null;
        }
        size = 0;
    }

    private int find(Object key, int part) {
        int mask = keys.length - 1;
        int h = System.identityHashCode(key) * 31 + part;
        int i = (h ^ (h >>> 15)) & mask;
        while (values[i] != null && (keys[i] != key || parts[i] != part)) {
            i = (i + 1) & mask;
        }
        return i;
    }

    @SuppressWarnings("unchecked")
    private void grow() {
        @Nullable Object[] oldKeys = keys;
        int[] oldParts = parts;
        @Nullable Object[] oldValues = values;
        int[] oldUsed = Arrays.copyOf(used, size);
        keys = new Object[oldKeys.length * 2];
        parts = new int[oldKeys.length * 2];
        values = new Object[oldKeys.length * 2];
        used = new int[oldKeys.length];
        size = 0;
        for (int i : oldUsed) {
            Object key = oldKeys[i];
            V value = (V) oldValues[i];
            if (key != null && value != null) {
                put(key == this ? null : key, oldParts[i], value);
            }
        }
    }
}
