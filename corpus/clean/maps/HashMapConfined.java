// Each thread has a plain map of its own; the maps meet after the join.

import java.util.HashMap;
import java.util.Map;

public class HashMapConfined {
    static Map<Character, Integer> count(String text) {
        Map<Character, Integer> letters = new HashMap<>();
        for (char letter : text.toCharArray()) {
            letters.merge(letter, 1, Integer::sum);
        }
        return letters;
    }

    public static void main(String[] args) throws InterruptedException {
        Map<Character, Integer> all = new HashMap<>();
        Thread counter = new Thread(() -> all.putAll(count("loom")));
        counter.start();
        Map<Character, Integer> mine = count("draw");
        counter.join();
        mine.forEach((letter, times) -> all.merge(letter, times, Integer::sum));
        System.out.println(all.get('o') + " " + all.size());
    }
}
