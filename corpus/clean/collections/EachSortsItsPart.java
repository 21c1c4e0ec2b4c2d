// Each thread sorts a part of its own of one list, and goes on with it: the parts have no element
// in common, and to sort a part leaves the list as long as it is.

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

public class EachSortsItsPart {
    public static void main(String[] args) throws InterruptedException {
        List<Integer> list = new ArrayList<>(List.of(4, 3, 2, 1, 9, 8));
        Thread other =
                new Thread(() -> {
                    List<Integer> first = list.subList(0, 3);
                    Collections.sort(first);
                    first.set(0, first.get(0) + 10);
                });
        other.start();
        List<Integer> second = list.subList(3, 6);
        second.sort(null);
        Collections.reverse(second.subList(1, 3));
        other.join();
        System.out.println(list);
    }
}
