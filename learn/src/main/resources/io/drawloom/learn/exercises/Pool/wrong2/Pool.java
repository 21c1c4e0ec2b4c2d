import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** If the work fails, its connection is gone for ever. */
class Pool {
    private final BlockingQueue<String> free;

    Pool(List<String> connections) {
        free = new LinkedBlockingQueue<>(connections);
    }

    void use(Consumer<String> work) throws InterruptedException {
        String connection = free.take();
        work.accept(connection);
        free.add(connection);
    }
}
