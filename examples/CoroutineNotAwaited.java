/**
 * Makes a task and never starts it: its greeting is never printed. Java does not complain by
 * itself; the task's state, NEW, is what tells.
 *
 * <p>From the asyncio text, the coroutine that is called like an ordinary function.
 */
public final class CoroutineNotAwaited {
    private static void hello() {
        System.out.println("Hello ...");
    }

    public static void main(String[] args) {
        Thread hello = Thread.ofVirtual().name("hello").unstarted(CoroutineNotAwaited::hello);
        if (hello.getState() == Thread.State.NEW) {
            System.out.println("task " + hello.getName() + " was made but never started");
        }
    }
}
