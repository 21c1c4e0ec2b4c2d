// The holder class is initialised on first use, once, and by nobody else meanwhile.

import java.util.concurrent.atomic.AtomicInteger;

public class LazyHolder {
    private static final AtomicInteger made = new AtomicInteger();

    private static final class Holder {
        static final LazyHolder ONLY = new LazyHolder();
    }

    private LazyHolder() {
        made.incrementAndGet();
    }

    static LazyHolder only() {
        return Holder.ONLY;
    }

    public static void main(String[] args) throws InterruptedException {
        LazyHolder[] seen = new LazyHolder[2];
        Thread other = new Thread(() -> seen[0] = only());
        other.start();
        seen[1] = only();
        other.join();
        if (seen[0] != seen[1] || made.get() != 1) {
            throw new AssertionError("made " + made);
        }
    }
}
