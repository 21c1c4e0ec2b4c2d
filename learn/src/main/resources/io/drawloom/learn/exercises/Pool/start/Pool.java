import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;

/** A pool of connections to a database. Each is used by one thread at a time. */
class Pool {
    private final ArrayDeque<String> free;

    Pool(List<String> connections) {
        free = new ArrayDeque<>(connections);
    }

    /**
     * Works with a connection; waits while all are in use. It comes back whatever the work does.
     */
    void use(Consumer<String> work) throws InterruptedException {
        while (free.isEmpty()) {
            synchronized (this) {
                wait();
            }
        }
        String connection = free.remove();
        work.accept(connection);
        free.add(connection);
        synchronized (this) {
            notify();
        }
    }
}
