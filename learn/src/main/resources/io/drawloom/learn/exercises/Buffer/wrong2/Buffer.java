import java.util.ArrayDeque;

/** Wakes all, but none of them looks again. */
class Buffer {
    private final ArrayDeque<String> items = new ArrayDeque<>();
    private final int room;

    Buffer(int room) {
        this.room = room;
    }

    synchronized void put(String item) throws InterruptedException {
        if (items.size() == room) {
            wait();
        }
        items.add(item);
        notifyAll();
    }

    synchronized String take() throws InterruptedException {
        if (items.isEmpty()) {
            wait();
        }
        String item = items.remove();
        notifyAll();
        return item;
    }
}
