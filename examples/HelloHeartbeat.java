/**
 * The wait of HelloSleep, with something else going on during it: three heartbeats between the two
 * halves of the greeting, by the same single thread of the operating system.
 *
 * <p>From the asyncio text, the first pair of programs: the one whose sleep is awaited.
 */
public final class HelloHeartbeat {
    private static void hello() {
        System.out.println("Hello ...");
        sleep(1000);
        System.out.println("... world!");
    }

    private static void beat() {
        for (int beat = 1; beat <= 3; beat++) {
            sleep(300);
            System.out.println("    heartbeat " + beat);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts here", e);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        System.setProperty("jdk.virtualThreadScheduler.parallelism", "1");
        System.setProperty("jdk.virtualThreadScheduler.maxPoolSize", "1");
        Thread hello = Thread.startVirtualThread(HelloHeartbeat::hello);
        Thread heart = Thread.startVirtualThread(HelloHeartbeat::beat);
        hello.join();
        heart.join();
    }
}
