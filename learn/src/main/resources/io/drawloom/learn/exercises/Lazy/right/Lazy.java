import java.util.function.Consumer;
import java.util.function.Supplier;

/** A lock for the making alone: plain, and mostly fast enough. */
class Lazy {
    private final Supplier<StringBuilder> maker;
    private StringBuilder value;

    Lazy(Supplier<StringBuilder> maker) {
        this.maker = maker;
    }

    void use(Consumer<StringBuilder> work) {
        work.accept(get());
    }

    private synchronized StringBuilder get() {
        if (value == null) {
            value = maker.get();
        }
        return value;
    }
}
