/**
 * Three fetches count themselves; each lets the others run between its read and its write. Run by
 * java alone it prints a fetch count of 1, 2 or 3, whatever the order of the moment makes it.
 *
 * <p>From the fetcher text, the program without the lock, without the network.
 */
public final class FetchCount {
    private static final int TASKS = 3;

    private static int fetchCount;

    private static void fetch() {
        int seen = fetchCount;
        Thread.yield(); // lets the others run
        fetchCount = seen + 1;
    }

    public static void main(String[] args) throws InterruptedException {
        Thread[] tasks = new Thread[TASKS];
        for (int i = 0; i < TASKS; i++) {
            tasks[i] = Thread.startVirtualThread(FetchCount::fetch);
        }
        for (Thread task : tasks) {
            task.join();
        }
        System.out.println("fetch count: " + fetchCount);
    }
}
