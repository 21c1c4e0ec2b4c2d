// isEmpty and remove are two calls: the last element is taken in between.

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

public class ListEmptiedBetween {
    public static void main(String[] args) throws InterruptedException {
        List<String> bowl = Collections.synchronizedList(new ArrayList<>(List.of("cherry")));
        Runnable child =
                () -> {
                    if (!bowl.isEmpty()) {
                        bowl.remove(0);
                    }
                };
        Thread ann = new Thread(child);
        Thread ben = new Thread(child);
        ann.start();
        ben.start();
        ann.join();
        ben.join();
    }
}
