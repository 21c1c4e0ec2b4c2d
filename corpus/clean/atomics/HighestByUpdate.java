// accumulateAndGet compares again if another bid came between: the highest stays.

import java.util.concurrent.atomic.AtomicIntegerArray;

public class HighestByUpdate {
    public static void main(String[] args) throws InterruptedException {
        AtomicIntegerArray best = new AtomicIntegerArray(new int[] {0, 15});
        Thread rich = new Thread(() -> best.accumulateAndGet(1, 30, Math::max));
        Thread poor = new Thread(() -> best.accumulateAndGet(1, 20, Math::max));
        rich.start();
        poor.start();
        rich.join();
        poor.join();
        System.out.println(best);
    }
}
