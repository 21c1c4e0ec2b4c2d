// reduce combines without a side effect, and addition is associative: one result in every order.

import java.util.stream.IntStream;

public class ParallelReduce {
    public static void main(String[] args) {
        System.out.println(IntStream.rangeClosed(1, 4).parallel().reduce(0, Integer::sum));
    }
}
