import java.util.ArrayDeque;

/** Looks again after each wait, and wakes all: some wait for room, some for items. */
class Buffer {
    private final ArrayDeque<String> items = new ArrayDeque<>();
    private final int room;

    Buffer(int room) {
        this.room = room;
    }

    synchronized void put(String item) throws InterruptedException {
        while (items.size() == room) {
            wait();
        }
        items.add(item);
        notifyAll();
    }

    synchronized String take() throws InterruptedException {
        while (items.isEmpty()) {
            wait();
        }
        String item = items.remove();
        notifyAll();
        return item;
    }
}
