// After a sleep of 30 ms both clocks have moved by at least as much.
public class ClocksAgree {
    public static void main(String[] args) throws InterruptedException {
        long nanos = System.nanoTime();
        long millis = System.currentTimeMillis();
        Thread idler = new Thread(Thread::yield);
        idler.start();
        Thread.sleep(30);
        idler.join();
        long byNanos = (System.nanoTime() - nanos) / 1_000_000;
        long byMillis = System.currentTimeMillis() - millis;
        if (byNanos < 30 || byMillis < 29) {
            throw new AssertionError(byNanos + " ms and " + byMillis + " ms");
        }
    }
}
