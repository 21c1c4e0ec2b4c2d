// An enum's only constant counts without a lock: that there is one object of it keeps nobody apart.

public class EnumSingletonCount {
    enum Counter {
        ONLY;

        private int hits;

        void hit() {
            hits++;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> Counter.ONLY.hit());
        other.start();
        Counter.ONLY.hit();
        other.join();
        if (Counter.ONLY.hits != 2) {
            throw new AssertionError("expected 2 but was " + Counter.ONLY.hits);
        }
    }
}
