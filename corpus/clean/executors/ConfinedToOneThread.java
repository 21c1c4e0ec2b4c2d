// A plain field needs no lock if only the one thread of one executor ever touches it.

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

public class ConfinedToOneThread {
    private final ExecutorService owner = Executors.newSingleThreadExecutor();
    private int balance;

    void deposit(int amount) {
        owner.execute(() -> balance += amount);
    }

    int close() throws Exception {
        try (owner) {
            return owner.submit(() -> balance).get();
        }
    }

    public static void main(String[] args) throws Exception {
        ConfinedToOneThread account = new ConfinedToOneThread();
        Thread salary = new Thread(() -> account.deposit(100));
        salary.start();
        account.deposit(7);
        salary.join();
        System.out.println(account.close());
    }
}
