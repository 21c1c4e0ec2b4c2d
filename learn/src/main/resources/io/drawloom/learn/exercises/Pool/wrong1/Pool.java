import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;

/** Works inside of the lock: whatever the number of connections, one is used at a time. */
class Pool {
    private final ArrayDeque<String> free;

    Pool(List<String> connections) {
        free = new ArrayDeque<>(connections);
    }

    synchronized void use(Consumer<String> work) throws InterruptedException {
        while (free.isEmpty()) {
            wait();
        }
        String connection = free.remove();
        try {
            work.accept(connection);
        } finally {
            free.add(connection);
            notify();
        }
    }
}
