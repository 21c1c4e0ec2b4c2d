// A FutureTask runs once, however many threads run it, and everybody gets its one result.

import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

public class OneTaskTwoAskers {
    public static void main(String[] args) throws Exception {
        AtomicInteger runs = new AtomicInteger();
        FutureTask<Integer> task = new FutureTask<>(runs::incrementAndGet);
        Thread a = new Thread(task);
        Thread b = new Thread(task);
        a.start();
        b.start();
        System.out.println(task.get());
        a.join();
        b.join();
        if (runs.get() != 1) {
            throw new AssertionError("ran " + runs + " times");
        }
    }
}
