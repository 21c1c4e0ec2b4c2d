// A way out between acquire and release: the only connection never comes back to the pool.

import java.util.concurrent.Semaphore;

public class ConnectionLeaks {
    private static final Semaphore connections = new Semaphore(1);
    private static volatile String query;

    static int run() throws InterruptedException {
        connections.acquire();
        if (query == null) {
            return 0;
        }
        int rows = query.length();
        connections.release();
        return rows;
    }

    public static void main(String[] args) throws InterruptedException {
        Thread user = new Thread(() -> query = "select 1");
        Thread early =
                new Thread(() -> {
                    try {
                        run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        user.start();
        early.start();
        user.join();
        run();
        early.join();
    }
}
