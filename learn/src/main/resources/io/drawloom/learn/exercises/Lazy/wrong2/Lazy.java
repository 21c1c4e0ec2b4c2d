import java.util.function.Consumer;
import java.util.function.Supplier;

/** Locks the making, but does not look again under the lock: the second makes it anew. */
class Lazy {
    private final Supplier<StringBuilder> maker;
    private volatile StringBuilder value;

    Lazy(Supplier<StringBuilder> maker) {
        this.maker = maker;
    }

    void use(Consumer<StringBuilder> work) {
        if (value == null) {
            synchronized (this) {
                value = maker.get();
            }
        }
        work.accept(value);
    }
}
