// A list that one thread fills and another reads once it has ended: the join keeps them apart.

import java.util.ArrayList;
import java.util.List;

public class FilledThenHandedOver {
    public static void main(String[] args) throws Exception {
        List<Integer> list = new ArrayList<>();
        Thread filler = new Thread(() -> list.add(1));
        filler.start();
        filler.join();
        list.add(2);
        System.out.println(list);
    }
}
