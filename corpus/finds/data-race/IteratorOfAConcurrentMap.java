import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;

/** The map is made for threads, its iterator is not. */
public class IteratorOfAConcurrentMap {
    public static void main(String[] args) throws InterruptedException {
        ConcurrentHashMap<String, String> map = new ConcurrentHashMap<>();
        map.put("a", "1");
        map.put("b", "2");
        Iterator<String> keys = map.keySet().iterator();
        Thread other = new Thread(keys::next);
        other.start();
        keys.next();
        other.join();
    }
}
