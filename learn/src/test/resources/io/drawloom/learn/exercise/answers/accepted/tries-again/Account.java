import java.util.concurrent.*;
import java.util.concurrent.locks.*;

/** Tries the second lock, and gives the first back and sleeps if it is not to be had. */
class Account {
    final int id;
    private int balance;
    private final Lock lock = new ReentrantLock();

    Account(int id, int balance) {
        this.id = id;
        this.balance = balance;
    }

    int balance() {
        lock.lock();
        try {
            return balance;
        } finally {
            lock.unlock();
        }
    }

    void transferTo(Account other, int amount, Runnable receipt) {
        while (true) {
            lock.lock();
            try {
                if (other.lock.tryLock()) {
                    try {
                        balance -= amount;
                        receipt.run();
                        other.balance += amount;
                        return;
                    } finally {
                        other.lock.unlock();
                    }
                }
            } finally {
                lock.unlock();
            }
            try {
                Thread.sleep(id);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
