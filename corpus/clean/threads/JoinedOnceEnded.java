// A join of a thread that has ended does not look whether its caller is interrupted.

public class JoinedOnceEnded {
    public static void main(String[] args) throws Exception {
        Thread other = new Thread(() -> {});
        other.start();
        other.join();
        Thread.currentThread().interrupt();
        other.join();
        if (!Thread.interrupted()) {
            throw new AssertionError("the status is gone");
        }
    }
}
