// Each philosopher takes the left fork first: if all do so at once, nobody gets a second one.

import java.util.concurrent.locks.ReentrantLock;

public class ThreePhilosophers {
    static final ReentrantLock[] forks = {
        new ReentrantLock(), new ReentrantLock(), new ReentrantLock()
    };

    static class Philosopher extends Thread {
        private final ReentrantLock left;
        private final ReentrantLock right;

        Philosopher(int seat) {
            left = forks[seat];
            right = forks[(seat + 1) % forks.length];
        }

        @Override
        public void run() {
            left.lock();
            right.lock();
            right.unlock();
            left.unlock();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Philosopher[] table = {new Philosopher(0), new Philosopher(1), new Philosopher(2)};
        for (Philosopher philosopher : table) {
            philosopher.start();
        }
        for (Philosopher philosopher : table) {
            philosopher.join();
        }
    }
}
