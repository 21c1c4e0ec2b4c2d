// A wake-up for no reason does no harm to who looks again in a loop.
// options: --spurious-wakeups
public class LoopSurvivesSpurious {
    private static final Object kettle = new Object();
    private static boolean boiled;
    private static int cups;

    public static void main(String[] args) throws InterruptedException {
        Thread cook =
                new Thread(() -> {
                    synchronized (kettle) {
                        boiled = true;
                        kettle.notify();
                    }
                });
        cook.start();
        synchronized (kettle) {
            while (!boiled) {
                kettle.wait();
            }
            cups = 1;
        }
        cook.join();
        System.out.println(cups);
    }
}
