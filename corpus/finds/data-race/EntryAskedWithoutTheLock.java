// An entry is a part of its map: it is got under the lock, and asked for its value without it,
// while the other thread replaces that.

import java.util.HashMap;
import java.util.Map;

public class EntryAskedWithoutTheLock {
    static final Map<String, Integer> stock = new HashMap<>(Map.of("apples", 3));

    public static void main(String[] args) throws InterruptedException {
        Thread other =
                new Thread(() -> {
                    synchronized (stock) {
                        stock.replace("apples", 2);
                    }
                });
        other.start();
        Map.Entry<String, Integer> first;
        synchronized (stock) {
            first = stock.entrySet().iterator().next();
        }
        int apples = first.getValue();
        other.join();
    }
}
