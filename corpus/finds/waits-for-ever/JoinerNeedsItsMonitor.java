// A join takes the monitor of the thread that is joined: whoever holds it keeps the joiner out.

import java.util.concurrent.Semaphore;

public class JoinerNeedsItsMonitor {
    public static void main(String[] args) throws Exception {
        Semaphore permits = new Semaphore(0);
        Thread joined = new Thread(() -> {});
        joined.start();
        Thread holder =
                new Thread(() -> {
                    synchronized (joined) {
                        permits.acquireUninterruptibly();
                    }
                });
        holder.start();
        joined.join();
        permits.release();
        holder.join();
    }
}
