// outcomes: 3 | 2
// An entry of a table is a part of it: it gives what is there when it is asked, not when it was
// got.

import java.util.Hashtable;
import java.util.Map;

public class EntryOfATable {
    public static void main(String[] args) throws InterruptedException {
        Map<String, Integer> stock = new Hashtable<>(Map.of("apples", 3));
        Map.Entry<String, Integer> first = stock.entrySet().iterator().next();
        Thread other = new Thread(() -> stock.replace("apples", 2));
        other.start();
        int apples = first.getValue();
        other.join();
        System.out.println(apples);
    }
}
