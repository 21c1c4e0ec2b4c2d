// A spin lock that tests and then sets: two threads can pass the test before either sets.

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

public class SpinLockTestThenSet extends Thread {
    private static final AtomicBoolean locked = new AtomicBoolean();
    private static final AtomicReference<Thread> owner = new AtomicReference<>();
    private boolean robbed;

    @Override
    public void run() {
        while (locked.get()) {
            Thread.onSpinWait();
        }
        locked.set(true);
        owner.set(this);
        robbed = owner.get() != this;
        locked.set(false);
    }

    public static void main(String[] args) throws InterruptedException {
        SpinLockTestThenSet a = new SpinLockTestThenSet();
        SpinLockTestThenSet b = new SpinLockTestThenSet();
        a.start();
        b.start();
        a.join();
        b.join();
        if (a.robbed || b.robbed) {
            throw new AssertionError("the lock had two owners");
        }
    }
}
