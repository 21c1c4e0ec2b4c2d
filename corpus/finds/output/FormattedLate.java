// outcomes: 0 0 | 1 0 | 1 1
// get() is called before the text is made, and the counter is asked for its text after that.

import java.util.concurrent.atomic.AtomicInteger;

public class FormattedLate {
    public static void main(String[] args) throws Exception {
        AtomicInteger counter = new AtomicInteger();
        Thread other = new Thread(counter::incrementAndGet);
        other.start();
        String text = String.format("%s %d", counter, counter.get());
        other.join();
        System.out.println(text);
    }
}
