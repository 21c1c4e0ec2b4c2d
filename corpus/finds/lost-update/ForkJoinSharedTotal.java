// The leaves add into one shared field instead of returning their sums.

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;

public class ForkJoinSharedTotal {
    static final int[] DATA = {3, 5, 7};
    static int total;

    static class Sum extends RecursiveAction {
        private static final long serialVersionUID = 1L;
        private final int from;
        private final int to;

        Sum(int from, int to) {
            this.from = from;
            this.to = to;
        }

        @Override
        protected void compute() {
            if (to - from == 1) {
                total += DATA[from];
            } else {
                int middle = (from + to) / 2;
                invokeAll(new Sum(from, middle), new Sum(middle, to));
            }
        }
    }

    public static void main(String[] args) {
        try (ForkJoinPool pool = new ForkJoinPool(2)) {
            pool.invoke(new Sum(0, DATA.length));
        }
        if (total != 15) {
            throw new AssertionError("3 + 5 + 7 = " + total);
        }
    }
}
