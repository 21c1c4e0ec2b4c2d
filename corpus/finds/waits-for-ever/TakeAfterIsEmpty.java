// Not empty when asked, empty when it comes to taking: the second taker blocks.

import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;

public class TakeAfterIsEmpty {
    private static final BlockingDeque<String> plate = new LinkedBlockingDeque<>();

    static String takeLast() throws InterruptedException {
        return plate.isEmpty() ? null : plate.takeLast();
    }

    public static void main(String[] args) {
        plate.add("biscuit");
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            pool.submit(TakeAfterIsEmpty::takeLast);
            pool.submit(TakeAfterIsEmpty::takeLast);
        }
    }
}
