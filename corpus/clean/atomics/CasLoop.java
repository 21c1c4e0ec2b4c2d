// A retry loop: whoever loses the race reads the new value and tries again.

import java.util.concurrent.atomic.AtomicInteger;

public class CasLoop {
    static void addMirrored(AtomicInteger sum, int amount) {
        int seen;
        do {
            seen = sum.get();
        } while (!sum.compareAndSet(seen, seen + amount * amount));
    }

    public static void main(String[] args) throws InterruptedException {
        AtomicInteger sum = new AtomicInteger();
        Thread three = new Thread(() -> addMirrored(sum, 3));
        Thread four = new Thread(() -> addMirrored(sum, 4));
        three.start();
        four.start();
        three.join();
        four.join();
        System.out.println(sum);
    }
}
