// outcomes: 1 2 | 2 1
// Two completion services hand their tasks to one pool with one thread: who is first is not said.

import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

public class TwoServicesOfOnePool {
    static final AtomicInteger TURN = new AtomicInteger();
    static volatile int first;
    static volatile int second;

    public static void main(String[] args) throws InterruptedException {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        ExecutorCompletionService<Integer> one = new ExecutorCompletionService<>(pool);
        ExecutorCompletionService<Integer> two = new ExecutorCompletionService<>(pool);
        Thread submits = new Thread(() -> one.submit(() -> first = TURN.incrementAndGet()));
        submits.start();
        two.submit(() -> second = TURN.incrementAndGet());
        submits.join();
        one.take();
        two.take();
        pool.shutdown();
        System.out.println(first + " " + second);
    }
}
