// data-race
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Counts rightly, and keeps the connections in a queue of its own kind that two change at once. */
class Pool {
    private final ArrayDeque<String> free;
    private final Semaphore s;

    Pool(List<String> connections) {
        free = new ArrayDeque<>(connections) {};
        s = new Semaphore(connections.size());
    }

    void use(Consumer<String> work) throws InterruptedException {
        s.acquire();
        String connection = free.remove();
        try {
            work.accept(connection);
        } finally {
            free.add(connection);
            s.release();
        }
    }
}
