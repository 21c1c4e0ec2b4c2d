import java.util.function.Consumer;
import java.util.function.Supplier;

/** Double-checked: looks without the lock, and again under it; the field is volatile. */
class Lazy {
    private final Supplier<StringBuilder> maker;
    private volatile StringBuilder value;

    Lazy(Supplier<StringBuilder> maker) {
        this.maker = maker;
    }

    void use(Consumer<StringBuilder> work) {
        StringBuilder known = value;
        if (known == null) {
            synchronized (this) {
                known = value;
                if (known == null) {
                    known = maker.get();
                    value = known;
                }
            }
        }
        work.accept(known);
    }
}
