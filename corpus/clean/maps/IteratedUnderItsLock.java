// Iterating over a synchronized map with the map's own monitor held; single calls need no more.

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

public class IteratedUnderItsLock {
    private static final Map<String, Integer> stock = Collections.synchronizedMap(new TreeMap<>());

    static int sum() {
        synchronized (stock) {
            int sum = 0;
            for (int pieces : stock.values()) {
                sum += pieces;
            }
            return sum;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        stock.put("apple", 1);
        Thread van =
                new Thread(() -> {
                    stock.putIfAbsent("pear", 2);
                    stock.putIfAbsent("apple", 100);
                });
        van.start();
        int before = sum();
        van.join();
        if (before != 1 && before != 3 || sum() != 3) {
            throw new AssertionError(before + ", then " + sum());
        }
    }
}
