// Peek, run, remove: until it is removed, another worker sees the same task and runs it too.

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

public class TaskDispatchedTwice {
    private static final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    static void work() {
        Runnable task = tasks.peek();
        if (task != null) {
            task.run();
            tasks.remove(task);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        AtomicInteger mails = new AtomicInteger();
        tasks.add(mails::incrementAndGet);
        Thread other = new Thread(TaskDispatchedTwice::work);
        other.start();
        work();
        other.join();
        if (mails.get() != 1) {
            throw new AssertionError("one mail sent " + mails + " times");
        }
    }
}
