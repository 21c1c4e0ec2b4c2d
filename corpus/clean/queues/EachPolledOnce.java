// poll looks and takes in one step: no task is dispatched twice.

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

public class EachPolledOnce {
    private static final Queue<Integer> tasks = new ConcurrentLinkedQueue<>();

    static int work() {
        int did = 0;
        for (Integer task = tasks.poll(); task != null; task = tasks.poll()) {
            did += task;
        }
        return did;
    }

    public static void main(String[] args) throws InterruptedException {
        for (int task = 1; task <= 3; task++) {
            tasks.add(task);
        }
        int[] others = new int[1];
        Thread other = new Thread(() -> others[0] = work());
        other.start();
        int mine = work();
        other.join();
        if (mine + others[0] != 6) {
            throw new AssertionError(mine + " and " + others[0]);
        }
    }
}
