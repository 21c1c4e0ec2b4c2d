// a.addAll(b) locks a and then b inside the library, b.addAll(a) the other way round.

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

public class AddAllCrossed {
    public static void main(String[] args) throws InterruptedException {
        List<String> a = Collections.synchronizedList(new ArrayList<>(List.of("x")));
        List<String> b = Collections.synchronizedList(new ArrayList<>(List.of("y")));
        Thread left = new Thread(() -> a.addAll(b));
        Thread right = new Thread(() -> b.addAll(a));
        left.start();
        right.start();
        left.join();
        right.join();
    }
}
