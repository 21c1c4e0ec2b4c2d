/**
 * Two tasks, of 1 s and of half a second, waited for in one order and in the other: both times the
 * short one ends first, and all is over after 1 s. A join asks "is it over yet?"; it starts
 * nothing, and the task that is waited for second goes on meanwhile.
 *
 * <p>From the asyncio text, the closing remark: two awaits, in either order.
 */
public final class AwaitInEitherOrder {
    private static Thread start(String name, long millis) {
        return Thread.startVirtualThread(() -> {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts here", e);
            }
            System.out.println("    the " + name + " task ends");
        });
    }

    private static void awaitTwo(boolean longFirst) throws InterruptedException {
        long start = System.nanoTime();
        Thread longTask = start("long", 1000);
        Thread shortTask = start("short", 500);
        if (longFirst) {
            longTask.join();
            shortTask.join();
        } else {
            shortTask.join();
            longTask.join();
        }
        System.out.printf("    both over after %.1f s%n", (System.nanoTime() - start) / 1e9);
    }

    public static void main(String[] args) throws InterruptedException {
        System.out.println("wait for the long one, then for the short one:");
        awaitTwo(true);
        System.out.println("wait for the short one, then for the long one:");
        awaitTwo(false);
    }
}
