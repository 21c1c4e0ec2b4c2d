// Both threads swap the element in the middle of one list with another one: what one reads, the
// other may be about to replace.

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

public class SwappedByTwo {
    public static void main(String[] args) throws InterruptedException {
        List<Integer> list = new ArrayList<>(List.of(1, 2, 3));
        Thread other = new Thread(() -> Collections.swap(list, 0, 1));
        other.start();
        Collections.swap(list, 1, 2);
        other.join();
    }
}
