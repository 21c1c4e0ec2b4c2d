// One thread replaces the value of a key that is there; the other gets the views of the map and
// looks at its keys. No key comes or goes, and no value is looked at before the end.

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

public class EntriesGotMeanwhile {
    public static void main(String[] args) throws InterruptedException {
        Map<String, Integer> stock = new HashMap<>(Map.of("apples", 3));
        Thread other = new Thread(() -> stock.replace("apples", 2));
        other.start();
        Set<Map.Entry<String, Integer>> entries = stock.entrySet();
        for (String key : stock.keySet()) {
            if (!key.equals("apples") || !stock.containsKey(key)) {
                throw new AssertionError(key);
            }
        }
        other.join();
        System.out.println(entries);
    }
}
