import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/** A map made for threads, but looking and putting are two steps. */
class Cache {
    private final ConcurrentMap<String, String> known = new ConcurrentHashMap<>();

    String get(String key, Function<String, String> compute) {
        if (!known.containsKey(key)) {
            known.put(key, compute.apply(key));
        }
        return known.get(key);
    }
}
