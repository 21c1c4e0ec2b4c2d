import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/** The first reserves the key, and the second is answered what it reserved it with. */
class Cache {
    private final ConcurrentMap<String, String> known = new ConcurrentHashMap<>();

    String get(String key, Function<String, String> compute) {
        if (known.putIfAbsent(key, "") == null) {
            known.put(key, compute.apply(key));
        }
        return known.get(key);
    }
}
