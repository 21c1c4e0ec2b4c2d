// lockInterruptibly stands inside the try: interrupted, it has no lock, and finally unlocks it.

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

public class UnlockWithoutLock {
    private static final Lock lock = new ReentrantLock();
    private static int saved;

    static void save() {
        try {
            lock.lockInterruptibly();
            saved++;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread saver = new Thread(UnlockWithoutLock::save);
        saver.start();
        saver.interrupt();
        saver.join();
    }
}
