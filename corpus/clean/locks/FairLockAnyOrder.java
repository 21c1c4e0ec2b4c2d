// The same fair lock, asked only for what it gives: one at a time, in whichever order they came.

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

public class FairLockAnyOrder {
    private static final ReentrantLock counter = new ReentrantLock(true);
    private static final List<Integer> served = new ArrayList<>();

    public static void main(String[] args) throws InterruptedException {
        Thread[] customers = new Thread[2];
        for (int i = 0; i < customers.length; i++) {
            int me = i;
            customers[i] =
                    new Thread(() -> {
                        counter.lock();
                        served.add(me);
                        counter.unlock();
                    });
            customers[i].start();
        }
        for (Thread customer : customers) {
            customer.join();
        }
        if (served.size() != 2 || !served.containsAll(List.of(0, 1))) {
            throw new AssertionError("served " + served);
        }
    }
}
