// Each thread sets its own element of a list, and the value of its own key of a map: no structure
// changes, and the joins come before anybody looks.

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

public class EachItsOwnElement {
    static final List<Integer> results = new ArrayList<>(List.of(0, 0));
    static final Map<String, Integer> counts = new HashMap<>(Map.of("a", 0, "b", 0));

    static void work(int number, String key) {
        if (number < results.size()) {
            results.set(number, 5);
        }
        counts.put(key, counts.get(key) + 1);
    }

    public static void main(String[] args) throws Exception {
        Thread other = new Thread(() -> work(1, "b"));
        other.start();
        work(0, "a");
        other.join();
        System.out.println(results + " " + counts.get("a") + counts.get("b"));
    }
}
