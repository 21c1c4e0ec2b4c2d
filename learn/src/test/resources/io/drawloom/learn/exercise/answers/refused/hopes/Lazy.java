// order-fails
import java.util.concurrent.atomic.*;
import java.util.function.*;

/** The loser sleeps, by when the value should have been made. */
class Lazy {
    private final Supplier<StringBuilder> maker;
    private final AtomicBoolean making = new AtomicBoolean();
    private volatile StringBuilder value;

    Lazy(Supplier<StringBuilder> maker) {
        this.maker = maker;
    }

    void use(Consumer<StringBuilder> work) {
        if (making.compareAndSet(false, true)) value = maker.get();
        else if (value == null)
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
            }
        work.accept(value);
    }
}
