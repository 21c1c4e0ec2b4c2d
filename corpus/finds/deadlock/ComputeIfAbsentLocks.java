// computeIfAbsent holds the map's bin while its function waits for a lock, and the holder of that
// lock writes into the same bin.

import java.util.concurrent.ConcurrentHashMap;

public class ComputeIfAbsentLocks {
    private static final ConcurrentHashMap<String, Integer> sizes = new ConcurrentHashMap<>();
    private static final Object disk = new Object();

    static int measure(String file) {
        synchronized (disk) {
            return file.length();
        }
    }

    static void store() {
        synchronized (disk) {
            sizes.put("notes", 0);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread reader = new Thread(() -> sizes.computeIfAbsent("notes", f -> measure(f)));
        Thread writer = new Thread(ComputeIfAbsentLocks::store);
        reader.start();
        writer.start();
        reader.join();
        writer.join();
    }
}
