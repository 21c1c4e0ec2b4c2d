// A priority queue orders what is in it: take may come before the urgent one does.

import java.util.concurrent.PriorityBlockingQueue;

public class UrgentComesLater {
    public static void main(String[] args) throws InterruptedException {
        PriorityBlockingQueue<Integer> ward = new PriorityBlockingQueue<>();
        Thread reception =
                new Thread(() -> {
                    ward.put(5);
                    ward.put(1);
                });
        reception.start();
        int first = ward.take();
        if (first != 1) {
            throw new AssertionError("treated first: priority " + first);
        }
        reception.join();
    }
}
