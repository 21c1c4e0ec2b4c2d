// outcomes: [0] | [1]
// A list that never changes asks its element for a text, and that changes.

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

public class TextOfAnElement {
    public static void main(String[] args) throws Exception {
        AtomicInteger number = new AtomicInteger();
        List<AtomicInteger> numbers = List.of(number);
        Thread other = new Thread(number::incrementAndGet);
        other.start();
        String text = numbers.toString();
        other.join();
        System.out.println(text);
    }
}
