// The reader loads the old value, the writer changes it and clears the cache, and then the reader
// stores what it had loaded: the cache is stale for ever.

import java.util.concurrent.ConcurrentHashMap;

public class StaleCacheEntry {
    private static final ConcurrentHashMap<String, Integer> cache = new ConcurrentHashMap<>();
    private static volatile int database = 1;

    static int read() {
        Integer cached = cache.get("price");
        if (cached == null) {
            cached = database;
            cache.put("price", cached);
        }
        return cached;
    }

    static void write(int price) {
        database = price;
        cache.remove("price");
    }

    public static void main(String[] args) throws InterruptedException {
        Thread reader = new Thread(StaleCacheEntry::read);
        reader.start();
        write(2);
        reader.join();
        if (read() != 2) {
            throw new AssertionError("cached " + read() + ", stored " + database);
        }
    }
}
