// A virtual thread that was started may live still, or have ended already.

public class AliveUntilItEnds {
    public static void main(String[] args) throws Exception {
        Thread thread = Thread.ofVirtual().start(() -> {});
        boolean alive = thread.isAlive();
        thread.join();
        if (alive) {
            throw new AssertionError("alive");
        }
    }
}
