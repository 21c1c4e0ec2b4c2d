// The caller works on the same field while its task in the common pool does.

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

public class CommonPoolAndCaller {
    private int done;

    void work() {
        ForkJoinTask<?> partner = ForkJoinPool.commonPool().submit(() -> done++);
        done++;
        partner.join();
        if (done != 2) {
            throw new AssertionError("two pieces, done " + done);
        }
    }

    public static void main(String[] args) {
        new CommonPoolAndCaller().work();
    }
}
