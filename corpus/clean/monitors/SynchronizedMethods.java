// Both methods lock the same object, so the whole of each is one step for the other.
public class SynchronizedMethods {
    private int value;

    synchronized void add(int amount) {
        value += amount;
    }

    synchronized int value() {
        return value;
    }

    public static void main(String[] args) throws InterruptedException {
        SynchronizedMethods sum = new SynchronizedMethods();
        Thread up = new Thread(() -> sum.add(8));
        Thread down =
                new Thread(
                        new Runnable() {
                            @Override
                            public void run() {
                                sum.add(-3);
                            }
                        });
        up.start();
        down.start();
        up.join();
        down.join();
        if (sum.value() != 5) {
            throw new AssertionError("sum " + sum.value());
        }
    }
}
