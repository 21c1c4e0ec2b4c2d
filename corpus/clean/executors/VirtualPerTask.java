// One virtual thread a task; results come back through futures and nothing is shared.

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

public class VirtualPerTask {
    public static void main(String[] args) throws Exception {
        int sum = 0;
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> squares =
                    IntStream.rangeClosed(1, 3).mapToObj(i -> pool.submit(() -> i * i)).toList();
            for (Future<Integer> square : squares) {
                sum += square.get();
            }
        }
        System.out.println(sum);
    }
}
