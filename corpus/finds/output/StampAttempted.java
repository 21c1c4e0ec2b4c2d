// outcomes: [false, true] 2 | [true, false] 1 | [true, true] 1 | [true, true] 2
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicStampedReference;

// The stamp is attempted once: where another one comes between the look and the change, it is not
// set, though the reference is what was expected.
public class StampAttempted {
    public static void main(String[] args) throws InterruptedException {
        var reference = new AtomicStampedReference<>("a", 0);
        boolean[] set = new boolean[2];
        Thread[] threads = new Thread[2];
        for (int i = 0; i < 2; i++) {
            int me = i;
            threads[i] = new Thread(() -> set[me] = reference.attemptStamp("a", me + 1));
        }
        for (Thread each : threads) {
            each.start();
        }
        for (Thread each : threads) {
            each.join();
        }
        System.out.println(Arrays.toString(set) + " " + reference.getStamp());
    }
}
