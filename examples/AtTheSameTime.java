/**
 * The greetings of OneAfterTheOther as two tasks, both started before either is waited for: the
 * waits overlap, and it takes 1 s in all.
 *
 * <p>From the asyncio text, tasks: two coroutines as two tasks.
 */
public final class AtTheSameTime {
    private static void greet(String mark) {
        System.out.println("Hello ..." + mark);
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts here", e);
        }
        System.out.println("... world" + mark);
    }

    public static void main(String[] args) throws InterruptedException {
        long start = System.nanoTime();
        Thread first = Thread.startVirtualThread(() -> greet("!"));
        Thread second = Thread.startVirtualThread(() -> greet("?"));
        first.join();
        second.join();
        System.out.printf("took %.1f s%n", (System.nanoTime() - start) / 1e9);
    }
}
