// A first attempt at mutual exclusion, as Dekker's story begins: each looks at the other's flag
// before it raises its own.
public class FlagsCheckedFirst {
    static final class Side {
        volatile boolean up;
    }

    private static int onTheBridge;
    private static boolean crash;

    static void cross(Side mine, Side theirs) {
        while (theirs.up) {
            Thread.yield();
        }
        mine.up = true;
        onTheBridge++;
        if (onTheBridge == 2) {
            crash = true;
        }
        onTheBridge--;
        mine.up = false;
    }

    public static void main(String[] args) throws InterruptedException {
        Side east = new Side();
        Side west = new Side();
        Thread car = new Thread(() -> cross(east, west));
        Thread bus = new Thread(() -> cross(west, east));
        car.start();
        bus.start();
        car.join();
        bus.join();
        if (crash) {
            throw new AssertionError("car and bus on the bridge");
        }
    }
}
