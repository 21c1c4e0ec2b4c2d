// order-fails
import java.util.concurrent.*;

/** Waits a second, and does not look whether there was room. */
class Buffer {
    private final BlockingQueue<String> items;

    Buffer(int room) {
        items = new ArrayBlockingQueue<>(room);
    }

    void put(String item) throws InterruptedException {
        items.offer(item, 1, TimeUnit.SECONDS);
    }

    String take() throws InterruptedException {
        return items.poll(1, TimeUnit.SECONDS);
    }
}
