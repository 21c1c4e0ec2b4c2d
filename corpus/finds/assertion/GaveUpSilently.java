// A tryLock with a time limit can give up; here the deposit is then dropped without a word.

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

public class GaveUpSilently extends Thread {
    private static final ReentrantLock lock = new ReentrantLock();
    private static int balance;

    @Override
    public void run() {
        try {
            if (lock.tryLock(20, TimeUnit.MILLISECONDS)) {
                try {
                    Thread.sleep(20);
                    balance += 50;
                } finally {
                    lock.unlock();
                }
            }
        } catch (InterruptedException e) {
            interrupt();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        GaveUpSilently rent = new GaveUpSilently();
        GaveUpSilently wage = new GaveUpSilently();
        rent.start();
        wage.start();
        rent.join();
        wage.join();
        if (balance != 100) {
            throw new AssertionError("two deposits of 50 made " + balance);
        }
    }
}
