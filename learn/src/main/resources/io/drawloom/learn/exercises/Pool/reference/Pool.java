import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;

/** Takes and gives back under the lock, works outside of it, and gives back in any case. */
class Pool {
    private final ArrayDeque<String> free;

    Pool(List<String> connections) {
        free = new ArrayDeque<>(connections);
    }

    void use(Consumer<String> work) throws InterruptedException {
        String connection = take();
        try {
            work.accept(connection);
        } finally {
            giveBack(connection);
        }
    }

    private synchronized String take() throws InterruptedException {
        while (free.isEmpty()) {
            wait();
        }
        return free.remove();
    }

    private synchronized void giveBack(String connection) {
        free.add(connection);
        notify();
    }
}
