import java.util.ArrayDeque;

/** Looks again, but wakes one: it may be one that cannot go on, and the other is never woken. */
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
        notify();
    }

    synchronized String take() throws InterruptedException {
        while (items.isEmpty()) {
            wait();
        }
        String item = items.remove();
        notify();
        return item;
    }
}
