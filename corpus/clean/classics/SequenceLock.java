// The reader waits for an even version and starts again if it changed: what it returns is whole.
public class SequenceLock {
    private static volatile int version;
    private static volatile int hours = 9;
    private static volatile int minutes = 59;

    static void tick() {
        int before = version;
        version = before + 1;
        hours = 10;
        minutes = 0;
        version = before + 2;
    }

    static int time() {
        while (true) {
            int before = version;
            if (before % 2 == 0) {
                int time = 60 * hours + minutes;
                if (version == before) {
                    return time;
                }
            }
            Thread.onSpinWait();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread clock = new Thread(SequenceLock::tick);
        clock.start();
        int time = time();
        clock.join();
        if (time != 599 && time != 600) {
            throw new AssertionError(time / 60 + ":" + time % 60);
        }
    }
}
