// order-fails
import java.util.List;
import java.util.concurrent.*;
import java.util.function.Consumer;

/** Waits five seconds for a connection, and does not look whether it got one. */
class Pool {
    private final BlockingQueue<String> free;

    Pool(List<String> connections) {
        free = new LinkedBlockingQueue<>(connections);
    }

    void use(Consumer<String> work) throws InterruptedException {
        String connection = free.poll(5, TimeUnit.SECONDS);
        try {
            work.accept(connection);
        } finally {
            free.add(connection);
        }
    }
}
