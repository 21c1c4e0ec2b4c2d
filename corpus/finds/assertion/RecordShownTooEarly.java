// The text of a record is made of what its components are just then.

import java.util.concurrent.atomic.AtomicInteger;

public class RecordShownTooEarly {
    record Level(AtomicInteger value) {}

    public static void main(String[] args) throws InterruptedException {
        Level level = new Level(new AtomicInteger());
        Thread fills = new Thread(() -> level.value().set(1));
        fills.start();
        String shown = level.toString();
        fills.join();
        if (!shown.equals("Level[value=1]")) {
            throw new AssertionError(shown);
        }
    }
}
