// Volatile makes every read and every write visible; it does not make the two of visits++ one step.
public class VolatileIncrement extends Thread {
    private static volatile int visits;

    @Override
    public void run() {
        for (int i = 0; i < 2; i++) {
            visits++;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        VolatileIncrement left = new VolatileIncrement();
        VolatileIncrement right = new VolatileIncrement();
        left.start();
        right.start();
        left.join();
        right.join();
        if (visits != 4) {
            throw new AssertionError(visits + " visits of 4 were counted");
        }
    }
}
