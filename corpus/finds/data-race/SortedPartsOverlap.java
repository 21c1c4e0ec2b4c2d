// Each thread sorts a part of one list, and the two parts have an element in common.

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

public class SortedPartsOverlap {
    public static void main(String[] args) throws InterruptedException {
        List<Integer> list = new ArrayList<>(List.of(5, 4, 3, 2, 1));
        List<Integer> first = list.subList(0, 3);
        List<Integer> second = list.subList(2, 5);
        Thread other = new Thread(() -> Collections.sort(first));
        other.start();
        second.sort(null);
        other.join();
    }
}
