// Loading and invalidating both run inside the map, one at a time for the key: nothing stale stays.

import java.util.concurrent.ConcurrentHashMap;

public class LoadedUnderTheBin {
    private static final ConcurrentHashMap<String, Integer> cache = new ConcurrentHashMap<>();
    private static volatile int database = 1;

    static int read() {
        return cache.computeIfAbsent("price", key -> database);
    }

    static void write(int price) {
        cache.compute(
                "price",
                (key, old) -> {
                    database = price;
                    return null;
                });
    }

    public static void main(String[] args) throws InterruptedException {
        Thread reader = new Thread(LoadedUnderTheBin::read);
        reader.start();
        write(2);
        reader.join();
        System.out.println(read());
    }
}
