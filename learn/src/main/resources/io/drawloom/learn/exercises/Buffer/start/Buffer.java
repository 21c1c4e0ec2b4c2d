import java.util.ArrayDeque;

/** A queue with room for so many: producers put, consumers take, first in, first out. */
class Buffer {
    private final ArrayDeque<String> items = new ArrayDeque<>();
    private final int room;

    Buffer(int room) {
        this.room = room;
    }

    /** Waits while there is no room, then puts the item in. */
    synchronized void put(String item) throws InterruptedException {
        if (items.size() == room) {
            wait();
        }
        items.add(item);
        notify();
    }

    /** Waits while there is no item, then takes the oldest. */
    synchronized String take() throws InterruptedException {
        if (items.isEmpty()) {
            wait();
        }
        String item = items.remove();
        notify();
        return item;
    }
}
