// wait gives up the inner monitor alone; who should notify cannot get through the outer one.
public class NestedMonitorLockout {
    private final Object inner = new Object();
    private boolean filled;

    synchronized void fill() {
        synchronized (inner) {
            filled = true;
            inner.notifyAll();
        }
    }

    synchronized void drain() throws InterruptedException {
        synchronized (inner) {
            while (!filled) {
                inner.wait();
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        NestedMonitorLockout tank = new NestedMonitorLockout();
        Thread filler = new Thread(tank::fill);
        filler.start();
        tank.drain();
        filler.join();
    }
}
