// A synchronized map locks each call, but not the way of an iterator over it.

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

public class MapIterationUnlocked {
    private static int length;

    public static void main(String[] args) throws InterruptedException {
        Map<String, Integer> phones =
                Collections.synchronizedMap(new HashMap<>(Map.of("ann", 11, "bob", 22)));
        Thread secretary = new Thread(() -> phones.put("carol", 33));
        secretary.start();
        for (String name : phones.keySet()) {
            length += name.length();
        }
        secretary.join();
    }
}
