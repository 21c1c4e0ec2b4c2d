// tryLock says whether it got the lock; who does not ask goes in without it.

import java.util.concurrent.locks.ReentrantLock;

public class TryLockIgnored {
    private static final ReentrantLock lock = new ReentrantLock();
    private static int balance;

    static void deposit(int amount) {
        lock.tryLock();
        try {
            balance += amount;
        } finally {
            if (lock.isHeldByCurrentThread()) {
                lock.unlock();
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread salary = new Thread(() -> deposit(100));
        salary.start();
        deposit(7);
        salary.join();
        if (balance != 107) {
            throw new AssertionError("balance " + balance);
        }
    }
}
