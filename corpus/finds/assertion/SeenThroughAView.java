// A view of a concurrent map is the map: what another thread puts in is there, or not yet.

import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

public class SeenThroughAView {
    static final Map<String, Integer> prices = new ConcurrentHashMap<>();
    static final Map<String, Integer> shown = Collections.unmodifiableMap(prices);

    public static void main(String[] args) throws Exception {
        Thread other = new Thread(() -> prices.put("tea", 2));
        other.start();
        Integer price = shown.get("tea");
        other.join();
        if (price == null) {
            throw new AssertionError("no price");
        }
    }
}
