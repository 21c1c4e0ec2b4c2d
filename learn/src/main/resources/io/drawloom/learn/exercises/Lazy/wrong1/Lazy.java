import java.util.function.Consumer;
import java.util.function.Supplier;

/** One lock around everything: made once, and used by one at a time. */
class Lazy {
    private final Supplier<StringBuilder> maker;
    private StringBuilder value;

    Lazy(Supplier<StringBuilder> maker) {
        this.maker = maker;
    }

    synchronized void use(Consumer<StringBuilder> work) {
        if (value == null) {
            value = maker.get();
        }
        work.accept(value);
    }
}
