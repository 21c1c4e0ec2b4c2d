/**
 * Greets, waits for a second, ends the greeting. Nothing else goes on during the wait.
 *
 * <p>From the asyncio text, the first pair of programs: the one with the plain sleep.
 */
public final class HelloSleep {
    public static void main(String[] args) throws InterruptedException {
        System.out.println("Hello ...");
        Thread.sleep(1000);
        System.out.println("... world!");
    }
}
