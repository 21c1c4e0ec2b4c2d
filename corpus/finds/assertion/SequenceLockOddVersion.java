// The reader compares the version before and after, but does not mind that it is odd, which means
// that a write is under way.
public class SequenceLockOddVersion {
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

    public static void main(String[] args) throws InterruptedException {
        Thread clock = new Thread(SequenceLockOddVersion::tick);
        clock.start();
        int before = version;
        int time = 60 * hours + minutes;
        if (version == before && time != 599 && time != 600) {
            throw new AssertionError("read as consistent: " + time / 60 + ":" + time % 60);
        }
        clock.join();
    }
}
