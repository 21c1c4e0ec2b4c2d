// Each raises its flag and then waits until the other's is down: if both are up, both spin.
public class BothFlagsRaised {
    private static volatile boolean left;
    private static volatile boolean right;
    private static int inside;

    static void fromLeft() {
        left = true;
        while (right) {
            Thread.onSpinWait();
        }
        inside++;
        left = false;
    }

    static void fromRight() {
        right = true;
        while (left) {
            Thread.onSpinWait();
        }
        inside++;
        right = false;
    }

    public static void main(String[] args) throws InterruptedException {
        Thread a = new Thread(BothFlagsRaised::fromLeft);
        Thread b = new Thread(BothFlagsRaised::fromRight);
        a.start();
        b.start();
        a.join();
        b.join();
    }
}
