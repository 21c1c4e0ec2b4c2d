// order-fails
import java.util.concurrent.*;
import java.util.function.Function;

/** Waits a second for who computes, and answers nothing then. */
class Cache {
    private final ConcurrentHashMap<String, CompletableFuture<String>> known =
            new ConcurrentHashMap<>();

    String get(String key, Function<String, String> compute) {
        CompletableFuture<String> mine = new CompletableFuture<>(),
                other = known.putIfAbsent(key, mine);
        if (other == null) {
            mine.complete(compute.apply(key));
            other = mine;
        }
        try {
            return other.get(1, TimeUnit.SECONDS);
        } catch (Exception e) {
            return null;
        }
    }
}
