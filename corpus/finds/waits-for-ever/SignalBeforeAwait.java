// A rendezvous by a condition alone: a signal is not kept for who awaits it later.

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

public class SignalBeforeAwait {
    private final Lock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();

    void arrive() {
        lock.lock();
        arrived.signalAll();
        lock.unlock();
    }

    void meet() {
        lock.lock();
        arrived.awaitUninterruptibly();
        lock.unlock();
    }

    public static void main(String[] args) throws InterruptedException {
        SignalBeforeAwait station = new SignalBeforeAwait();
        Thread friend = new Thread(station::meet);
        Thread train = new Thread(station::arrive);
        friend.start();
        train.start();
        train.join();
        friend.join();
    }
}
