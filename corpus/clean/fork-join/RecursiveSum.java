// Each task returns its sum; the only shared data are read.

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveTask;

public class RecursiveSum extends RecursiveTask<Integer> {
    private static final long serialVersionUID = 1L;
    private static final int[] DATA = {3, 5, 7};
    private final int from;
    private final int to;

    RecursiveSum(int from, int to) {
        this.from = from;
        this.to = to;
    }

    @Override
    protected Integer compute() {
        if (to - from == 1) {
            return DATA[from];
        }
        int middle = (from + to) / 2;
        RecursiveSum left = new RecursiveSum(from, middle);
        left.fork();
        int right = new RecursiveSum(middle, to).compute();
        return left.join() + right;
    }

    public static void main(String[] args) {
        try (ForkJoinPool pool = new ForkJoinPool(2)) {
            System.out.println(pool.invoke(new RecursiveSum(0, DATA.length)));
        }
    }
}
