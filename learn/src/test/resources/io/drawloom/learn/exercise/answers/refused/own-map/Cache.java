// data-race
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A lock for each key, and a map of its own kind that all of them change. */
class Cache {
    static class Lru extends LinkedHashMap<String, String> {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> e) {
            return size() > 100;
        }
    }

    private final Lru known = new Lru();
    private final Map<String, Object> locks = new ConcurrentHashMap<>();

    String get(String key, Function<String, String> compute) {
        synchronized (locks.computeIfAbsent(key, k -> new Object())) {
            if (!known.containsKey(key)) {
                known.put(key, compute.apply(key));
            }
            return known.get(key);
        }
    }
}
