// A sleep is not a join: nothing says that the worker has had its turn by then.
// options: --early-timers
public class SleepInsteadOfJoin {
    private static volatile int answer;

    public static void main(String[] args) throws InterruptedException {
        Thread worker = new Thread(() -> answer = 42);
        worker.start();
        Thread.sleep(50);
        if (answer != 42) {
            throw new AssertionError("slept well, and the answer is " + answer);
        }
        worker.join();
    }
}
