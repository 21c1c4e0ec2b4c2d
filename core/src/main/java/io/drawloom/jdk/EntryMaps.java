package io.drawloom.jdk;

import io.drawloom.engine.Loom;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.WeakHashMap;

/**
 * Which map an entry belongs to: one that is a part of the map, and does not know it. To ask it for
 * its value, or to set that, is a step on the map.
 *
 * <p>Such entries are given away by the view of a map's entries, so the maps are noted that were
 * asked for it; the latest {@link #MOST} of them, for who has an entry mostly has just got it.
 */
final class EntryMaps {
    private static final int MOST = 10_000;

    private static final Set<String> VIEWS = Set.of("entrySet", "sequencedEntrySet");

    /** The maps whose entries hang in chains from a table. */
    private static final List<Chained> CHAINED =
            List.of(
                    Chained.of(HashMap.class, "java.util.HashMap$Node"),
                    Chained.of(WeakHashMap.class, "java.util.WeakHashMap$Entry"),
                    Chained.of(Hashtable.class, "java.util.Hashtable$Entry"));

    private static final Field ROOT = field(TreeMap.class, "root");
    private static final Field PARENT = field(type("java.util.TreeMap$Entry"), "parent");

    private final List<Map<?, ?>> maps = new ArrayList<>(0);

    private EntryMaps() {}

    /** Those of the execution that the loom runs. */
    static EntryMaps of(Loom loom) {
        return loom.locals().get(EntryMaps.class, EntryMaps::new);
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static Field field(Class<?> type, String name) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Whether the method gives away a view of the entries of a map. */
    static boolean givesEntries(String method) {
        return VIEWS.contains(method);
    }

    /** Whether an entry may be a part of a map that it does not know. */
    static boolean mayBePart(Object entry) {
        if (!(entry instanceof Map.Entry)) {
            return false;
        }
        for (Chained each : CHAINED) {
            if (each.hash.getDeclaringClass().isInstance(entry)) {
                return true;
            }
        }
        return PARENT.getDeclaringClass().isInstance(entry);
    }

    /** The map has given away a view of its entries. */
    void gave(Object map) {
        if (map instanceof TreeMap || chained(map) != null) {
            int at = maps.size() - 1;
            while (at >= 0 && maps.get(at) != map) {
                at--;
            }
            if (at >= 0) {
                maps.remove(at);
            } else if (maps.size() == MOST) {
                maps.removeFirst();
            }
            maps.add((Map<?, ?>) map);
        }
    }

    /** The map that the entry is a part of; the entry itself if it is none, or not known. */
    Object owner(Object entry) {
        for (int i = maps.size() - 1; i >= 0; i--) {
            if (has(maps.get(i), entry)) {
                return maps.get(i);
            }
        }
        return entry;
    }

    private static @Nullable Chained chained(Object map) {
        for (Chained each : CHAINED) {
            if (each.table.getDeclaringClass().isInstance(map)) {
                return each;
            }
        }
        return null;
    }

    private static boolean has(Map<?, ?> map, Object entry) {
        Chained chained = chained(map);
        try {
            return chained == null
                    ? PARENT.getDeclaringClass().isInstance(entry) && hasTop(map, entry)
                    : chained.has(map, entry);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean hasTop(Map<?, ?> map, Object entry) throws IllegalAccessException {
        Object top = entry;
        for (Object above = entry; above != null; above = PARENT.get(above)) {
            top = above;
        }
        return top == ROOT.get(map);
    }

    /**
     * A map with a table of chains.
     *
     * @param table the field with the first entry of each chain
     * @param hash the field by which an entry is in its chain
     * @param next the field with the next entry of a chain
     */
    private record Chained(Field table, Field hash, Field next) {
        static Chained of(Class<?> map, String entry) {
            Class<?> type = type(entry);
            return new Chained(field(map, "table"), field(type, "hash"), field(type, "next"));
        }

        boolean has(Object map, Object entry) throws IllegalAccessException {
            Object @Nullable [] chains = (Object[]) table.get(map);
            if (chains == null
                    || chains.length == 0
                    || !hash.getDeclaringClass().isInstance(entry)) {
                return false;
            }
            int own = hash.getInt(entry);
            int at =
                    map instanceof Hashtable
                            ? (own & Integer.MAX_VALUE) % chains.length
                            : own & chains.length - 1;
            for (Object each = chains[at]; each != null; each = next.get(each)) {
                if (each == entry) {
                    return true;
                }
            }
            return false;
        }
    }
}
