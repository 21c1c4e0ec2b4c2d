import java.util.concurrent.SynchronousQueue;

/** Hands each item over, and so has no room at all: who puts waits for who takes. */
class Buffer {
    private final SynchronousQueue<String> items = new SynchronousQueue<>();

    Buffer(int room) {}

    void put(String item) throws InterruptedException {
        items.put(item);
    }

    String take() throws InterruptedException {
        return items.take();
    }
}
