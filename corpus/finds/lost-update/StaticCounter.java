// Both threads read the same count and both write count + 1: one increment is lost.
public class StaticCounter {
    static int count;

    static void increment() {
        int seen = count;
        count = seen + 1;
    }

    public static void main(String[] args) throws InterruptedException {
        Thread a = new Thread(StaticCounter::increment);
        Thread b = new Thread(StaticCounter::increment);
        a.start();
        b.start();
        a.join();
        b.join();
        if (count != 2) {
            throw new AssertionError("count is " + count);
        }
    }
}
