// order-fails
/** The balance is read without the lock. */
class Account {
    final int id;
    private int balance;

    Account(int id, int balance) {
        this.id = id;
        this.balance = balance;
    }

    int balance() {
        return balance;
    }

    void transferTo(Account other, int amount, Runnable receipt) {
        Account first = id < other.id ? this : other;
        Account second = first == this ? other : this;
        synchronized (first) {
            synchronized (second) {
                balance -= amount;
                receipt.run();
                other.balance += amount;
            }
        }
    }
}
