/** The locks in the order of the balances: an order that changes is none. */
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
        Account first = balance() <= other.balance() ? this : other;
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
