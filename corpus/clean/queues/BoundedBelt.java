// put waits for room and take waits for an item: one producer, one consumer, order kept.

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

public class BoundedBelt {
    public static void main(String[] args) throws InterruptedException {
        BlockingQueue<Integer> belt = new ArrayBlockingQueue<>(1);
        Thread producer =
                new Thread(() -> {
                    try {
                        for (int i = 1; i <= 3; i++) {
                            belt.put(i);
                        }
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
        producer.start();
        int number = 0;
        for (int i = 0; i < 3; i++) {
            number = 10 * number + belt.take();
        }
        producer.join();
        System.out.println(number);
    }
}
