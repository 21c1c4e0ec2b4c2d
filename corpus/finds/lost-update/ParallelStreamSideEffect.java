// The action of a parallel stream runs in several threads, and each adds to the same element.

import java.util.stream.IntStream;

public class ParallelStreamSideEffect {
    public static void main(String[] args) {
        int[] sum = {0};
        IntStream.rangeClosed(1, 4).parallel().forEach(i -> sum[0] += i);
        if (sum[0] != 10) {
            throw new AssertionError("1 + 2 + 3 + 4 = " + sum[0]);
        }
    }
}
