import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** A queue of the JDK waits, and gives each connection to one. */
class Pool {
    private final BlockingQueue<String> free;

    Pool(List<String> connections) {
        free = new LinkedBlockingQueue<>(connections);
    }

    void use(Consumer<String> work) throws InterruptedException {
        String connection = free.take();
        try {
            work.accept(connection);
        } finally {
            free.add(connection);
        }
    }
}
