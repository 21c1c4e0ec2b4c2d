// A lock of the JDK parks a task as a mutex does: what is held over an await stays right.

import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;

import java.util.concurrent.locks.ReentrantLock;

public class LockOfTheJdk {
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static int balance = 100;

    private static void withdraw(int amount) {
        LOCK.lock();
        try {
            int before = balance;
            Task.yieldNow();
            balance = before - amount;
        } finally {
            LOCK.unlock();
        }
    }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            Task<?> one = Task.start("one", () -> withdraw(30));
            Task<?> two = Task.start("two", () -> withdraw(50));
            Task.gather(one, two).await();
            assert balance == 20 : balance;
        });
    }
}
