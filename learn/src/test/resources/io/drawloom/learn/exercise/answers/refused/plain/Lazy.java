// not-allowed
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reads and writes an atomic as if it were none. */
class Lazy {
    private final Supplier<StringBuilder> maker;
    private final AtomicReference<StringBuilder> value = new AtomicReference<>();

    Lazy(Supplier<StringBuilder> maker) {
        this.maker = maker;
    }

    void use(Consumer<StringBuilder> work) {
        StringBuilder v = value.getPlain();
        if (v == null) {
            synchronized (this) {
                v = value.getPlain();
                if (v == null) {
                    v = maker.get();
                    value.setPlain(v);
                }
            }
        }
        work.accept(v);
    }
}
