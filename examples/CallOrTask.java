/**
 * The same body twice: called, and as a task that is started and waited for at once. What one sees
 * and how long it takes is the same; a task pays off when there is a second one.
 *
 * <p>From the asyncio text, tasks: run a coroutine directly, or wrap it in a task first.
 */
public final class CallOrTask {
    private static void hello() {
        System.out.println("Hello ...");
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts here", e);
        }
        System.out.println("... world!");
    }

    public static void main(String[] args) throws InterruptedException {
        long start = System.nanoTime();
        hello();
        System.out.printf("called: %.1f s%n", (System.nanoTime() - start) / 1e9);

        start = System.nanoTime();
        Thread task = Thread.startVirtualThread(CallOrTask::hello);
        task.join();
        System.out.printf("as a task: %.1f s%n", (System.nanoTime() - start) / 1e9);
    }
}
