// No two of these threads cross each other; the cycle has three corners.
public class RingOfThreeMonitors {
    static final Object[] corners = {"north".toCharArray(), "east".toCharArray(), new Object()};

    static Runnable walk(int from, int to) {
        return () -> {
            synchronized (corners[from]) {
                synchronized (corners[to]) {
                    Thread.yield();
                }
            }
        };
    }

    public static void main(String[] args) throws InterruptedException {
        Thread one = new Thread(walk(0, 1));
        Thread two = new Thread(walk(1, 2));
        one.start();
        two.start();
        walk(2, 0).run();
        one.join();
        two.join();
    }
}
