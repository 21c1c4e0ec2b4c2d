package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The places and variables of the woven classes, numbered once for all looms of this JVM.
 *
 * <p>A variable (its <em>key</em>) is a declared field, for all objects of its class, or the
 * elements of all arrays of one element type, or the content of all collections of one class.
 */
public final class Sites {
    private static final ShortLock LOCK = new ShortLock();
    private static Site[] sites = new Site[256];
    private static volatile int size;
    private static final Map<String, Integer> KEYS = new HashMap<>();
    private static final List<String> KEY_NAMES = new ArrayList<>();
    private static final Map<String, Integer> BY_PLACE = new HashMap<>();

    /** No site: what runs has none. */
    public static final int NONE = -1;

    private Sites() {}

    /**
     * Numbers a site; the {@code ordinal}-th of its class has the same number each time the class
     * is woven, as long as it is the same class.
     *
     * @param keyName the name of the variable that the site names; null for none
     * @param site all of it but its number and its variable's
     */
    public static int add(int ordinal, @Nullable String keyName, Site site) {
        LOCK.lock();
        try {
            return addLocked(ordinal, keyName, site);
        } finally {
            LOCK.unlock();
        }
    }

    private static int addLocked(int ordinal, @Nullable String keyName, Site site) {
        // of two programs in one JVM, each may have a class of this name
        String place = ordinal + "#" + keyName + "#" + site.described();
        Integer known = BY_PLACE.get(place);
        if (known != null) {
            return known;
        }
        int id = size;
        if (id == sites.length) {
            sites = Arrays.copyOf(sites, id * 2);
        }
        int key = keyName == null ? -1 : keyLocked(keyName);
        sites[id] = site.numbered(id, key);
        BY_PLACE.put(place, id);
        size = id + 1;
        return id;
    }

    /** Numbers a step that stands at no place of the program: one of the JDK's or of ours. */
    public static int step(String className, String method, String name) {
        return add(
                0,
                null,
                new Site(
                        -1,
                        Site.Form.CALL,
                        Kind.WRITE,
                        -1,
                        null,
                        name,
                        className,
                        method,
                        "",
                        className,
                        method,
                        "",
                        0));
    }

    /** The number of a variable's name. */
    public static int key(String name) {
        LOCK.lock();
        try {
            return keyLocked(name);
        } finally {
            LOCK.unlock();
        }
    }

    private static int keyLocked(String name) {
        Integer known = KEYS.get(name);
        if (known == null) {
            known = KEY_NAMES.size();
            KEYS.put(name, known);
            KEY_NAMES.add(name);
        }
        return known;
    }

    /** The name of a variable. */
    public static String keyName(int key) {
        LOCK.lock();
        try {
            return KEY_NAMES.get(key);
        } finally {
            LOCK.unlock();
        }
    }

    static int keyCount() {
        LOCK.lock();
        try {
            return KEY_NAMES.size();
        } finally {
            LOCK.unlock();
        }
    }

    /** The site of a number. */
    public static Site get(int id) {
        if (id < 0 || id >= size) {
            throw new IllegalArgumentException("no site " + id);
        }
        return sites[id];
    }

    static int size() {
        return size;
    }
}
