// A barrier that waits for «nobody is here any more»: a fast thread is here again, in the next
// round, before the slow one has looked.
public class HomeMadeBarrierReused {
    private int here;

    synchronized void await() throws InterruptedException {
        here++;
        if (here == 2) {
            here = 0;
            notifyAll();
        } else {
            while (here != 0) {
                wait();
            }
        }
    }

    static void twoRounds(HomeMadeBarrierReused barrier) {
        try {
            barrier.await();
            barrier.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        HomeMadeBarrierReused barrier = new HomeMadeBarrierReused();
        Thread left = new Thread(() -> twoRounds(barrier));
        Thread right = new Thread(() -> twoRounds(barrier));
        left.start();
        right.start();
        left.join();
        right.join();
    }
}
