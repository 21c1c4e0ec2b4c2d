// outcomes: 12 | 21
// Two sleeps of the same length end at the same time, in any order.

import java.util.concurrent.ConcurrentLinkedQueue;

public class SleepTie {
    private static final ConcurrentLinkedQueue<String> awake = new ConcurrentLinkedQueue<>();

    static void sleepThenSay(String name) {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            return;
        }
        awake.add(name);
    }

    public static void main(String[] args) throws InterruptedException {
        Thread one = new Thread(() -> sleepThenSay("1"));
        Thread two = new Thread(() -> sleepThenSay("2"));
        one.start();
        two.start();
        one.join();
        two.join();
        System.out.println(String.join("", awake));
    }
}
