import java.util.function.Consumer;
import java.util.function.Supplier;

/** A value that is dear to make: made once, when it is used first. Uses come at once. */
class Lazy {
    private final Supplier<StringBuilder> maker;
    private StringBuilder value;

    Lazy(Supplier<StringBuilder> maker) {
        this.maker = maker;
    }

    /** Uses the value. Several may use it at once, but all the same one. */
    void use(Consumer<StringBuilder> work) {
        if (value == null) {
            value = maker.get();
        }
        work.accept(value);
    }
}
