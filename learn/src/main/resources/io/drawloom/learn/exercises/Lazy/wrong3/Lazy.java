import java.util.function.Consumer;
import java.util.function.Supplier;

/** Double-checked, but the field is not volatile: one may see the reference before the object. */
class Lazy {
    private final Supplier<StringBuilder> maker;
    private StringBuilder value;

    Lazy(Supplier<StringBuilder> maker) {
        this.maker = maker;
    }

    void use(Consumer<StringBuilder> work) {
        if (value == null) {
            synchronized (this) {
                if (value == null) {
                    value = maker.get();
                }
            }
        }
        work.accept(value);
    }
}
