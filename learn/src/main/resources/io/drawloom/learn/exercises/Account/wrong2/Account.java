/** One lock at a time: no deadlock, and the money under way can be seen missing. */
class Account {
    final int id;
    private int balance;

    Account(int id, int balance) {
        this.id = id;
        this.balance = balance;
    }

    synchronized int balance() {
        return balance;
    }

    void transferTo(Account other, int amount, Runnable receipt) {
        synchronized (this) {
            balance -= amount;
        }
        receipt.run();
        synchronized (other) {
            other.balance += amount;
        }
    }
}
