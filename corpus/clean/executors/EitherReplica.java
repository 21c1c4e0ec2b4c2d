// invokeAny may take either answer: they are the same.

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

public class EitherReplica {
    public static void main(String[] args) throws Exception {
        List<Integer> primes = List.of(2, 3, 5, 7);
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            int sum =
                    pool.invokeAny(
                            List.of(
                                    () -> primes.stream().mapToInt(Integer::intValue).sum(),
                                    () -> primes.stream().reduce(0, Integer::sum)));
            System.out.println(sum);
        }
    }
}
