// Both accounts are locked, the one with the lower number first, whichever way the money goes.
public class BankInOrder {
    record Account(int number, int[] balance) {}

    static void transfer(Account from, Account to, int amount) {
        Account first = from.number() < to.number() ? from : to;
        Account second = first == from ? to : from;
        synchronized (first.balance()) {
            synchronized (second.balance()) {
                from.balance()[0] -= amount;
                to.balance()[0] += amount;
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Account alice = new Account(1, new int[] {100});
        Account bob = new Account(2, new int[] {100});
        Thread there = new Thread(() -> transfer(alice, bob, 10));
        Thread back = new Thread(() -> transfer(bob, alice, 25));
        there.start();
        back.start();
        there.join();
        back.join();
        System.out.println(alice.balance()[0] + " " + bob.balance()[0]);
    }
}
