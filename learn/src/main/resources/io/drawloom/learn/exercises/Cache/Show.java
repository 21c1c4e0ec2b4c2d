import java.util.concurrent.atomic.AtomicInteger;

/** Two ask for one key; how often is its value computed? */
class Show {
    public static void main(String[] args) throws InterruptedException {
        Cache cache = new Cache();
        AtomicInteger computed = new AtomicInteger();
        Thread other = new Thread(() -> cache.get("key", key -> key + computed.incrementAndGet()));
        other.start();
        cache.get("key", key -> key + computed.incrementAndGet());
        other.join();
        System.out.println(computed);
    }
}
