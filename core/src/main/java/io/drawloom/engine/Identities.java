package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/**
 * Identities that are the same in each execution: they follow the order in which they are asked
 * for.
 */
public final class Identities {
    /** Above the numbers of the JVM's own threads, as in a JVM that has just started. */
    private static final int FIRST_THREAD_ID = 30;

    private final IdentityTable<Integer> hashes = new IdentityTable<>();
    private final IdentityTable<Integer> threads = new IdentityTable<>();

    /** How many objects of each name have been asked for their hash codes. */
    private final Map<String, Integer> counts = new HashMap<>();

    Identities() {}

    void begin() {
        hashes.clear();
        counts.clear();
        threads.clear();
    }

    /** The identity hash code that an object has been given; null if nobody asked for it. */
    public @Nullable Integer known(Object object) {
        return hashes.get(object, 0);
    }

    /**
     * The identity hash code of an object.
     *
     * @param type the name of its class. Each has numbers of its own: the JDK itself asks for hash
     *     codes when it first links a call, and must not change those of the program's objects.
     */
    public int hash(Object object, String type) {
        Integer hash = hashes.get(object, 0);
        if (hash == null) {
            Integer before = counts.get(type); // no merge: hooks link no lambda
            int count = before == null ? 1 : before + 1;
            counts.put(type, count);
            hash = (type.hashCode() * 31 + count) * 0x9E3779B9 >>> 4;
            hashes.put(object, 0, hash);
        }
        return hash;
    }

    /**
     * What {@code Thread.threadId()} says. It stays what it is when the thread starts, for the JDK
     * makes hash codes of it.
     */
    public long threadId(Thread thread) {
        Integer known = threads.get(thread, 0);
        if (known == null) {
            known = FIRST_THREAD_ID + threads.size();
            threads.put(thread, 0, known);
        }
        return known;
    }
}
