// There was room for one more when each of the two looked; add throws for the second.

import java.util.concurrent.ArrayBlockingQueue;

public class QueueFull {
    private static final ArrayBlockingQueue<String> car = new ArrayBlockingQueue<>(1);

    static void board(String passenger) {
        if (car.remainingCapacity() > 0) {
            car.add(passenger);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread left = Thread.ofVirtual().name("left").start(() -> board("ann"));
        Thread right = Thread.ofVirtual().name("right").start(() -> board("bob"));
        left.join();
        right.join();
    }
}
