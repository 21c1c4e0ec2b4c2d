// order-fails
import java.util.concurrent.locks.*;

/** The balance is read under another lock than the transfers. */
class Account {
    final int id;
    private int balance;
    private final Lock lock = new ReentrantLock();

    Account(int id, int balance) {
        this.id = id;
        this.balance = balance;
    }

    synchronized int balance() {
        return balance;
    }

    void transferTo(Account other, int amount, Runnable receipt) {
        Lock a = id < other.id ? lock : other.lock, b = a == lock ? other.lock : lock;
        a.lock();
        b.lock();
        try {
            balance -= amount;
            receipt.run();
            other.balance += amount;
        } finally {
            b.unlock();
            a.unlock();
        }
    }
}
