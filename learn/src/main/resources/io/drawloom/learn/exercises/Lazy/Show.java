import java.util.concurrent.atomic.AtomicInteger;

/** Two need the value at once; how often is it made? */
class Show {
    public static void main(String[] args) throws InterruptedException {
        AtomicInteger made = new AtomicInteger();
        Lazy lazy = new Lazy(() -> new StringBuilder().append(made.incrementAndGet()));
        Thread other = new Thread(() -> lazy.use(it -> {}));
        other.start();
        lazy.use(it -> {});
        other.join();
        System.out.println(made);
    }
}
