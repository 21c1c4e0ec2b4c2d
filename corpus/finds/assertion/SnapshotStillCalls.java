// The iterator of a copy-on-write list is a snapshot: a listener is called after it was removed.

import java.util.concurrent.CopyOnWriteArrayList;

public class SnapshotStillCalls {
    static final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
    static volatile boolean closed;

    static void fire() {
        for (Runnable listener : listeners) {
            listener.run();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Runnable window =
                () -> {
                    if (closed) {
                        throw new AssertionError("called after close");
                    }
                };
        listeners.add(window);
        Thread source = new Thread(SnapshotStillCalls::fire);
        source.start();
        listeners.remove(window);
        closed = true;
        source.join();
    }
}
