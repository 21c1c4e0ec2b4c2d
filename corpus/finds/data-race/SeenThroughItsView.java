// What cannot be changed through a view is changed by whoever has the map itself.

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

public class SeenThroughItsView {
    static final Map<String, Integer> prices = new HashMap<>(Map.of("tea", 2));
    static final Map<String, Integer> shown = Collections.unmodifiableMap(prices);

    public static void main(String[] args) throws Exception {
        Thread other =
                new Thread(() -> {
                    prices.put("milk", 1);
                });
        other.start();
        shown.get("tea");
        other.join();
    }
}
