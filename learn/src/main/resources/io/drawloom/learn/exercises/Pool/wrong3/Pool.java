import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** A semaphore counts rightly, but the queue of connections is changed by two at once. */
class Pool {
    private final ArrayDeque<String> free;
    private final Semaphore count;

    Pool(List<String> connections) {
        free = new ArrayDeque<>(connections);
        count = new Semaphore(connections.size());
    }

    void use(Consumer<String> work) throws InterruptedException {
        count.acquire();
        try {
            String connection = free.remove();
            try {
                work.accept(connection);
            } finally {
                free.add(connection);
            }
        } finally {
            count.release();
        }
    }
}
