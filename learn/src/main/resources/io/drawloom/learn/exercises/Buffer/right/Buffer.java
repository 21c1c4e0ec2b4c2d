import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** What the JDK calls a bounded buffer. */
class Buffer {
    private final BlockingQueue<String> items;

    Buffer(int room) {
        items = new ArrayBlockingQueue<>(room);
    }

    void put(String item) throws InterruptedException {
        items.put(item);
    }

    String take() throws InterruptedException {
        return items.take();
    }
}
