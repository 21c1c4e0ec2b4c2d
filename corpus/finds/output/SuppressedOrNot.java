// outcomes: 0 | 1

/** Failures of other threads are added to an exception that another one reads. */
public class SuppressedOrNot {
    public static void main(String[] args) throws InterruptedException {
        Exception failure = new Exception("first");
        Thread other = new Thread(() -> failure.addSuppressed(new Exception("second")));
        other.start();
        int suppressed = failure.getSuppressed().length;
        other.join();
        System.out.println(suppressed);
    }
}
