// outcomes: 1 2 | 2 1
// A class is initialised when it is first used: the thread that comes first decides the numbers.

import java.util.concurrent.atomic.AtomicInteger;

public class InitOrder {
    static final AtomicInteger numbers = new AtomicInteger();

    static class Sun {
        static final int NUMBER = numbers.incrementAndGet();
    }

    static class Moon {
        static final int NUMBER = numbers.incrementAndGet();
    }

    public static void main(String[] args) throws InterruptedException {
        int[] seen = new int[2];
        Thread day = new Thread(() -> seen[0] = Sun.NUMBER);
        Thread night = new Thread(() -> seen[1] = Moon.NUMBER);
        day.start();
        night.start();
        day.join();
        night.join();
        System.out.println(seen[0] + " " + seen[1]);
    }
}
