// An iterator keeps where it stands: two threads that share one may take the same element.

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

public class OneIteratorForTwo {
    static final Iterator<Integer> numbers = new ArrayList<>(List.of(1, 2)).iterator();

    public static void main(String[] args) throws Exception {
        Thread other = new Thread(numbers::next);
        other.start();
        numbers.next();
        other.join();
    }
}
