// A part of a list is the list: what one thread adds to the list, the other sees through the part.

import java.util.ArrayList;
import java.util.List;

public class PartOfAList {
    static final List<Integer> all = new ArrayList<>(List.of(1, 2, 3));
    static final List<Integer> first = all.subList(0, 2);

    public static void main(String[] args) throws Exception {
        Thread other =
                new Thread(() -> {
                    all.add(4);
                });
        other.start();
        first.get(1);
        other.join();
    }
}
