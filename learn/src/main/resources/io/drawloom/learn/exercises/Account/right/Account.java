import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** A lock object an account, taken in the order of the numbers. */
class Account {
    final int id;
    private final Lock lock = new ReentrantLock();
    private int balance;

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
        Lock first = id < other.id ? lock : other.lock;
        Lock second = id < other.id ? other.lock : lock;
        first.lock();
        second.lock();
        try {
            balance -= amount;
            receipt.run();
            other.balance += amount;
        } finally {
            second.unlock();
            first.unlock();
        }
    }
}
