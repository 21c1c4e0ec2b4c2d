// All waiters are alike, and each permit is notified once: then notify is as good as notifyAll.
public class OneNotifyIsEnough {
    private int permits;

    synchronized void release() {
        permits++;
        notify();
    }

    synchronized void acquire() {
        while (permits == 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        permits--;
    }

    public static void main(String[] args) throws InterruptedException {
        OneNotifyIsEnough gate = new OneNotifyIsEnough();
        Thread ann = new Thread(gate::acquire);
        Thread bob = new Thread(gate::acquire);
        ann.start();
        bob.start();
        gate.release();
        gate.release();
        ann.join();
        bob.join();
        if (gate.permits != 0) {
            throw new AssertionError("permits " + gate.permits);
        }
    }
}
