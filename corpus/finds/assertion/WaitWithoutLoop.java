// wait may return for no reason, and this one does not look again.
// options: --spurious-wakeups
public class WaitWithoutLoop {
    private static final Object door = new Object();
    private static boolean open;

    public static void main(String[] args) throws InterruptedException {
        Thread porter =
                new Thread(() -> {
                    synchronized (door) {
                        open = true;
                        door.notify();
                    }
                });
        porter.start();
        synchronized (door) {
            if (!open) {
                door.wait();
            }
            if (!open) {
                throw new AssertionError("went through a closed door");
            }
        }
        porter.join();
    }
}
