// The caller and its task in the common pool each have a local; they meet in join.

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

public class CommonPoolResult {
    public static void main(String[] args) {
        ForkJoinTask<Integer> partner = ForkJoinPool.commonPool().submit(() -> 20);
        int mine = 22;
        System.out.println(mine + partner.join());
    }
}
