/**
 * Two greetings that wait for a second each, run to their ends one after the other: 2 s in all, and
 * nothing concurrent about it.
 *
 * <p>From the asyncio text, tasks: two coroutines, each run until it is complete.
 */
public final class OneAfterTheOther {
    private static void greet(String mark) {
        System.out.println("Hello ..." + mark);
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts here", e);
        }
        System.out.println("... world" + mark);
    }

    public static void main(String[] args) {
        long start = System.nanoTime();
        greet("!");
        greet("?");
        System.out.printf("took %.1f s%n", (System.nanoTime() - start) / 1e9);
    }
}
