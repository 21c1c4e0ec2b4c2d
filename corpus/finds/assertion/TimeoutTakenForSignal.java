// A timed wait does not say why it returned; this one believes that it was notified.
public class TimeoutTakenForSignal {
    private final Object bell = new Object();
    private String visitor;

    void visit() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            return;
        }
        synchronized (bell) {
            visitor = "aunt";
            bell.notifyAll();
        }
    }

    void open() throws InterruptedException {
        synchronized (bell) {
            bell.wait(20);
            if (visitor == null) {
                throw new AssertionError("opened the door to nobody");
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        TimeoutTakenForSignal house = new TimeoutTakenForSignal();
        Thread aunt = new Thread(house::visit);
        aunt.start();
        house.open();
        aunt.join();
    }
}
