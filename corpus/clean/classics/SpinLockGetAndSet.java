// The spin lock that tests and sets in one step.

import java.util.concurrent.atomic.AtomicBoolean;

public class SpinLockGetAndSet {
    private static final AtomicBoolean locked = new AtomicBoolean();
    private static int inside;

    static void section() {
        while (locked.getAndSet(true)) {
            Thread.onSpinWait();
        }
        inside++;
        if (inside != 1) {
            throw new AssertionError(inside + " inside");
        }
        inside--;
        locked.set(false);
    }

    public static void main(String[] args) throws InterruptedException {
        Thread other = Thread.ofVirtual().start(SpinLockGetAndSet::section);
        section();
        other.join();
    }
}
