/** One lock for the whole bank: no deadlock, and one transfer at a time. */
class Account {
    final int id;
    private int balance;

    Account(int id, int balance) {
        this.id = id;
        this.balance = balance;
    }

    int balance() {
        synchronized (Account.class) {
            return balance;
        }
    }

    void transferTo(Account other, int amount, Runnable receipt) {
        synchronized (Account.class) {
            balance -= amount;
            receipt.run();
            other.balance += amount;
        }
    }
}
