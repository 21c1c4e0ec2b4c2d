// The object is published by its factory after construction, through a volatile field.
public class PublishedWhenComplete {
    private static volatile PublishedWhenComplete current;

    private int limit;

    static void create() {
        PublishedWhenComplete made = new PublishedWhenComplete();
        made.limit = 100;
        current = made;
    }

    public static void main(String[] args) throws InterruptedException {
        Thread maker = new Thread(PublishedWhenComplete::create);
        maker.start();
        PublishedWhenComplete seen = current;
        if (seen != null && seen.limit != 100) {
            throw new AssertionError("limit " + seen.limit);
        }
        maker.join();
    }
}
