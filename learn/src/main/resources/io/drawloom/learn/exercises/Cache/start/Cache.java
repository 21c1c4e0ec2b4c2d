import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Remembers what was computed. Many ask at once. */
class Cache {
    private final Map<String, String> known = new HashMap<>();

    /** The value of the key, computed once for each key. Different keys are computed at once. */
    String get(String key, Function<String, String> compute) {
        if (!known.containsKey(key)) {
            known.put(key, compute.apply(key));
        }
        return known.get(key);
    }
}
