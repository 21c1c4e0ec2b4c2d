// A permit a connection, taken before and given back after, so that poll always finds one.

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

public class ConnectionPool {
    private final Semaphore free = new Semaphore(1);
    private final ConcurrentLinkedQueue<int[]> idle = new ConcurrentLinkedQueue<>();

    ConnectionPool() {
        idle.add(new int[1]);
    }

    void query() {
        free.acquireUninterruptibly();
        try {
            int[] connection = idle.remove();
            try {
                connection[0]++;
            } finally {
                idle.add(connection);
            }
        } finally {
            free.release();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        ConnectionPool pool = new ConnectionPool();
        Thread ann = new Thread(pool::query);
        Thread bob = new Thread(pool::query);
        ann.start();
        bob.start();
        ann.join();
        bob.join();
        System.out.println(pool.idle.size() + " connection, " + pool.idle.remove()[0] + " queries");
    }
}
