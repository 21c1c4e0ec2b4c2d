// A thread that is interrupted before it starts is interrupted when it begins.

public class InterruptedBeforeItsStart {
    static volatile String seen = "";

    public static void main(String[] args) throws Exception {
        Thread other =
                new Thread(() -> {
                    try {
                        Thread.sleep(1_000);
                        seen = "slept";
                    } catch (InterruptedException e) {
                        seen = "interrupted";
                    }
                });
        other.interrupt();
        other.start();
        other.join();
        if (!seen.equals("interrupted")) {
            throw new AssertionError(seen);
        }
    }
}
