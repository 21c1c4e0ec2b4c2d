// The lock is given back with the stream that all() returns; the list is read after that, by
// toList.

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

public class StreamOutlivesItsLock {
    private final List<Integer> numbers = new ArrayList<>(List.of(1));

    private synchronized void add(int number) {
        numbers.add(number);
    }

    private synchronized Stream<Integer> all() {
        return numbers.stream();
    }

    public static void main(String[] args) throws Exception {
        StreamOutlivesItsLock box = new StreamOutlivesItsLock();
        Thread other = new Thread(() -> box.add(2));
        other.start();
        box.all().map(it -> it + 1).toList();
        other.join();
    }
}
