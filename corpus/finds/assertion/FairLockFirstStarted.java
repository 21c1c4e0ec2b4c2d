// A fair lock is fair to those who queue; the thread started first need not queue first.

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

public class FairLockFirstStarted {
    private static final ReentrantLock lock = new ReentrantLock(true);
    private static final List<String> served = new ArrayList<>();

    static void visit(String name) {
        lock.lock();
        try {
            served.add(name);
        } finally {
            lock.unlock();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread first = new Thread(() -> visit("first"));
        Thread second = new Thread(() -> visit("second"));
        first.start();
        second.start();
        first.join();
        second.join();
        if (!served.equals(List.of("first", "second"))) {
            throw new AssertionError("served: " + served);
        }
    }
}
