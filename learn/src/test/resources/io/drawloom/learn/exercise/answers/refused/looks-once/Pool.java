// order-fails
import java.util.*;
import java.util.function.Consumer;

/** Looks once whether there is a connection: a wait may end for no reason. */
class Pool {
    private final ArrayDeque<String> free;

    Pool(List<String> c) {
        free = new ArrayDeque<>(c);
    }

    void use(Consumer<String> work) throws InterruptedException {
        String c;
        synchronized (this) {
            if (free.isEmpty()) wait();
            c = free.remove();
        }
        try {
            work.accept(c);
        } finally {
            synchronized (this) {
                free.add(c);
                notify();
            }
        }
    }
}
