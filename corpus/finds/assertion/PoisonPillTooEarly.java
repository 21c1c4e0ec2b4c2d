// Two producers send a pill each, and the consumer stops at the first.

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

public class PoisonPillTooEarly {
    private static final int STOP = -1;
    private static final BlockingQueue<Integer> belt = new LinkedBlockingQueue<>();

    static void produce(int item) {
        belt.add(item);
        belt.add(STOP);
    }

    public static void main(String[] args) throws InterruptedException {
        Thread ten = new Thread(() -> produce(10));
        Thread five = new Thread(() -> produce(5));
        ten.start();
        five.start();
        int sum = 0;
        for (int item = belt.take(); item != STOP; item = belt.take()) {
            sum += item;
        }
        ten.join();
        five.join();
        if (sum != 15) {
            throw new AssertionError("sum " + sum + ", left on the belt " + belt);
        }
    }
}
