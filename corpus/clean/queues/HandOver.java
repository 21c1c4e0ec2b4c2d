// A timed offer to somebody who is sure to come: it waits for the taker, and the taker for it.

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

public class HandOver {
    public static void main(String[] args) throws InterruptedException {
        SynchronousQueue<String> hatch = new SynchronousQueue<>();
        boolean[] given = new boolean[1];
        Thread cook =
                new Thread(() -> {
                    try {
                        given[0] = hatch.offer("soup", 1, TimeUnit.MINUTES);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
        cook.start();
        String got = hatch.take();
        cook.join();
        System.out.println(got + " " + given[0]);
    }
}
