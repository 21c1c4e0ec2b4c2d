// Each thread swaps two elements of a half of its own: no element is touched by both, and the list
// stays as long as it is.

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

public class SwappedApart {
    public static void main(String[] args) throws InterruptedException {
        List<Integer> list = new ArrayList<>(List.of(1, 2, 3, 4));
        Thread other = new Thread(() -> Collections.swap(list, 0, 1));
        other.start();
        Collections.swap(list, 2, 3);
        other.join();
        System.out.println(list);
    }
}
