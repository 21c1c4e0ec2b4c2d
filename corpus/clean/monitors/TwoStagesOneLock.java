// Both writes and both reads are under one lock: no half is ever seen.
public class TwoStagesOneLock {
    private int first;
    private int second;

    void set(int value) {
        synchronized (this) {
            first = value;
            second = value + 1;
        }
    }

    void check() {
        synchronized (this) {
            if (first != 0 && second != first + 1) {
                throw new AssertionError(first + " and " + second);
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        TwoStagesOneLock pair = new TwoStagesOneLock();
        Thread writer = new Thread(() -> pair.set(5));
        Thread reader = new Thread(pair::check);
        writer.start();
        reader.start();
        pair.set(7);
        writer.join();
        reader.join();
    }
}
