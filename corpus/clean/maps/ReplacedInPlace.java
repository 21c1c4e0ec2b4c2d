import java.util.Map;
import java.util.TreeMap;

/** To replace the value of a key that is there changes no tree: two threads may, for two keys. */
public class ReplacedInPlace {
    public static void main(String[] args) throws InterruptedException {
        TreeMap<String, Integer> map = new TreeMap<>(Map.of("a", 1, "b", 2));
        Thread other = new Thread(() -> map.put("a", 5));
        other.start();
        map.put("b", 6);
        other.join();
        assert map.toString().equals("{a=5, b=6}") : map;
    }
}
