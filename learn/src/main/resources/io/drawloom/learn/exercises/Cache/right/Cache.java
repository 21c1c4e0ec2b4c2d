import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/** A map of the JDK that looks and computes in one go. */
class Cache {
    private final ConcurrentMap<String, String> known = new ConcurrentHashMap<>();

    String get(String key, Function<String, String> compute) {
        return known.computeIfAbsent(key, compute);
    }
}
