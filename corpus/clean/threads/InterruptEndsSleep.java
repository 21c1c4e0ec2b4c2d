// The interrupt may come before or during the sleep: either way the sleep ends early.
public class InterruptEndsSleep {
    private static boolean woken;

    public static void main(String[] args) throws InterruptedException {
        Thread sleeper =
                new Thread(() -> {
                    try {
                        Thread.sleep(60_000);
                    } catch (InterruptedException e) {
                        woken = true;
                    }
                });
        sleeper.start();
        sleeper.interrupt();
        sleeper.join();
        if (!woken) {
            throw new AssertionError("slept through");
        }
    }
}
