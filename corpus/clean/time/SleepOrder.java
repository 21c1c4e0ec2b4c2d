// Three sleeps of clearly different length end in the order of their lengths.

import java.util.concurrent.ConcurrentLinkedQueue;

public class SleepOrder {
    private static final ConcurrentLinkedQueue<Integer> awake = new ConcurrentLinkedQueue<>();

    static Thread sleeper(int millis) {
        return new Thread(() -> {
            try {
                Thread.sleep(millis);
                awake.add(millis);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    public static void main(String[] args) throws InterruptedException {
        Thread[] sleepers = {sleeper(400), sleeper(10), sleeper(200)};
        for (Thread sleeper : sleepers) {
            sleeper.start();
        }
        for (Thread sleeper : sleepers) {
            sleeper.join();
        }
        System.out.println(awake);
    }
}
