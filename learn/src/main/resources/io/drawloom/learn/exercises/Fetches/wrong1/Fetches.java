import java.util.List;
import java.util.concurrent.Callable;

/** One part after the other: the right sum, and nothing is fetched at once. */
class Fetches {
    int total(List<Callable<Integer>> parts) throws Exception {
        int total = 0;
        for (Callable<Integer> part : parts) {
            total += part.call();
        }
        return total;
    }
}
