// Transfers without a lock: two of them into one account, and one of the two sums is gone.
public class MoneyLostInTransfer {
    static final int[] accounts = {50, 50, 0};

    static void transfer(int from, int to, int amount) {
        accounts[from] -= amount;
        accounts[to] += amount;
    }

    public static void main(String[] args) throws InterruptedException {
        Thread[] clerks = {
            new Thread(() -> transfer(0, 2, 30)), new Thread(() -> transfer(1, 2, 40)),
        };
        for (Thread clerk : clerks) {
            clerk.start();
        }
        for (Thread clerk : clerks) {
            clerk.join();
        }
        int total = accounts[0] + accounts[1] + accounts[2];
        if (total != 100) {
            throw new AssertionError("of 100 there are " + total);
        }
    }
}
