// A connection pool decides under the lock that it may open one more, and opens it outside.

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;

public class PoolOverAllocates {
    private static final int MOST = 1;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Object> idle = new ArrayDeque<>();
    private int open;

    void use() {
        Object connection;
        boolean mayOpen;
        lock.lock();
        try {
            connection = idle.poll();
            mayOpen = connection == null && open < MOST;
        } finally {
            lock.unlock();
        }
        if (mayOpen) {
            connection = new Object();
            lock.lock();
            open++;
            lock.unlock();
        }
        if (connection != null) {
            lock.lock();
            idle.push(connection);
            lock.unlock();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        PoolOverAllocates pool = new PoolOverAllocates();
        Thread a = new Thread(pool::use);
        Thread b = new Thread(pool::use);
        a.start();
        b.start();
        a.join();
        b.join();
        if (pool.open > MOST) {
            throw new AssertionError(pool.open + " connections open, allowed " + MOST);
        }
    }
}
