/** An account of a bank. Transfers run at once, in all directions. */
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

    /**
     * SchedulingPoint an amount to another account. The receipt is written while the money is under
     * way: nobody else may see or change either account then.
     */
    void transferTo(Account other, int amount, Runnable receipt) {
        synchronized (this) {
            synchronized (other) {
                balance -= amount;
                receipt.run();
                other.balance += amount;
            }
        }
    }
}
