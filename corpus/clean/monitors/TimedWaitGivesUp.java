// Nobody notifies, so the timed wait ends by its time; the loop counts on the clock, not on the
// return.
public class TimedWaitGivesUp {
    private static final Object nothing = new Object();

    static boolean await(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        synchronized (nothing) {
            for (long left = millis; left > 0; ) {
                nothing.wait(left);
                left = (deadline - System.nanoTime() + 999_999) / 1_000_000;
            }
        }
        return System.nanoTime() - deadline >= 0;
    }

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> {});
        other.start();
        System.out.println("waited to the end: " + await(20));
        other.join();
    }
}
