// The barrier waits for its generation to change, not for a count that others change again.
public class ReusableBarrier {
    private final int parties;
    private int here;
    private int generation;

    ReusableBarrier(int parties) {
        this.parties = parties;
    }

    synchronized void await() throws InterruptedException {
        int mine = generation;
        here++;
        if (here == parties) {
            here = 0;
            generation++;
            notifyAll();
        }
        while (mine == generation) {
            wait();
        }
    }

    void twoRounds() {
        try {
            await();
            await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        ReusableBarrier barrier = new ReusableBarrier(2);
        Thread other = new Thread(barrier::twoRounds);
        other.start();
        barrier.twoRounds();
        other.join();
        synchronized (barrier) {
            System.out.println(barrier.generation);
        }
    }
}
