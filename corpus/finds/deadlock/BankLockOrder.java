// Two transfers in opposite directions lock the two accounts in opposite orders.
public class BankLockOrder {
    static class Account {
        private int balance = 100;

        void transfer(Account to, int amount) {
            synchronized (this) {
                synchronized (to) {
                    balance -= amount;
                    to.balance += amount;
                }
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Account alice = new Account();
        Account bob = new Account();
        Thread there = new Thread(() -> alice.transfer(bob, 10));
        Thread back = new Thread(() -> bob.transfer(alice, 20));
        there.start();
        back.start();
        there.join();
        back.join();
    }
}
