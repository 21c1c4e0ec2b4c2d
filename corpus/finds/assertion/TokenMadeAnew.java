// A station that has not seen the token for 20 ms believes it lost and makes one: then there are
// two.

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

public class TokenMadeAnew {
    private static final BlockingQueue<String> ring = new LinkedBlockingQueue<>();
    private static final AtomicInteger sending = new AtomicInteger();
    private static volatile boolean collision;

    static void station() {
        try {
            String token = ring.poll(20, TimeUnit.MILLISECONDS);
            if (token == null) {
                token = "token";
            }
            if (sending.incrementAndGet() > 1) {
                collision = true;
            }
            Thread.sleep(20);
            sending.decrementAndGet();
            ring.put(token);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        ring.put("token");
        Thread a = new Thread(TokenMadeAnew::station);
        Thread b = new Thread(TokenMadeAnew::station);
        a.start();
        b.start();
        a.join();
        b.join();
        if (collision) {
            throw new AssertionError("two tokens on the ring");
        }
    }
}
