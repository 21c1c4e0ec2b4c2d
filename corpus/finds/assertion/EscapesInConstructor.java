// The constructor publishes this before it has set the limit.
public class EscapesInConstructor {
    private static volatile EscapesInConstructor current;

    private int limit;

    private EscapesInConstructor() {
        current = this;
        limit = 100;
    }

    public static void main(String[] args) throws InterruptedException {
        Thread reader =
                new Thread(() -> {
                    EscapesInConstructor seen = current;
                    if (seen != null && seen.limit != 100) {
                        throw new AssertionError("half built: limit " + seen.limit);
                    }
                });
        reader.start();
        new EscapesInConstructor();
        reader.join();
    }
}
