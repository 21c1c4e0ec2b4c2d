import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A cache in the order of access: to look for a key moves it, so a read lock is too little. */
public class AccessOrderedCache {
    private static final ReadWriteLock LOCK = new ReentrantReadWriteLock();
    private static final Map<String, String> CACHE = new LinkedHashMap<>(16, 0.75f, true);

    private static String get(String key) {
        LOCK.readLock().lock();
        try {
            return CACHE.get(key);
        } finally {
            LOCK.readLock().unlock();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        CACHE.put("a", "1");
        CACHE.put("b", "2");
        Thread other = new Thread(() -> get("a"));
        other.start();
        get("b");
        other.join();
    }
}
