// A cycle of two locks of different kinds: a ReentrantLock and a monitor.

import java.util.concurrent.locks.ReentrantLock;

public class LockAndMonitor {
    private static final ReentrantLock index = new ReentrantLock();
    private static final Object data = new Object();
    private static int version;

    static void write() {
        synchronized (data) {
            index.lock();
            try {
                version++;
            } finally {
                index.unlock();
            }
        }
    }

    static int find() {
        index.lock();
        try {
            synchronized (data) {
                return version;
            }
        } finally {
            index.unlock();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread writer = Thread.ofVirtual().start(LockAndMonitor::write);
        Thread finder = Thread.ofVirtual().start(LockAndMonitor::find);
        writer.join();
        finder.join();
    }
}
