// A local in an array, captured by a lambda, is shared by all the threads that run the lambda.

import java.util.List;

public class CapturedArray {
    public static void main(String[] args) throws InterruptedException {
        int[] hits = new int[1];
        Runnable hit = () -> hits[0]++;
        List<Thread> threads = List.of(new Thread(hit), new Thread(hit), new Thread(hit));
        for (Thread thread : threads) {
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (hits[0] != 3) {
            throw new AssertionError("3 hits, counted " + hits[0]);
        }
    }
}
