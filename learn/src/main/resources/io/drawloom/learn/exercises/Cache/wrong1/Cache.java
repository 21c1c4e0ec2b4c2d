import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** One lock around everything: while one key is computed, no other is. */
class Cache {
    private final Map<String, String> known = new HashMap<>();

    synchronized String get(String key, Function<String, String> compute) {
        if (!known.containsKey(key)) {
            known.put(key, compute.apply(key));
        }
        return known.get(key);
    }
}
