// The stream is gone through before the lock is given back: nobody adds to the list meanwhile.

import java.util.ArrayList;
import java.util.List;

public class StreamEndsUnderItsLock {
    private final List<Integer> numbers = new ArrayList<>(List.of(1));

    private synchronized void add(int number) {
        numbers.add(number);
    }

    private synchronized List<Integer> all() {
        return numbers.stream().map(it -> it + 1).toList();
    }

    public static void main(String[] args) throws Exception {
        StreamEndsUnderItsLock box = new StreamEndsUnderItsLock();
        Thread other = new Thread(() -> box.add(2));
        other.start();
        int first = box.all().getFirst();
        other.join();
        if (first != 2 || box.all().size() != 2) {
            throw new AssertionError(first + " " + box.all());
        }
    }
}
