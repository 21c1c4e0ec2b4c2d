// Reader and writer methods are locked, the way from the one to the other is not.
public class SynchronizedGetAndSet {
    private int degrees = 20;

    synchronized int degrees() {
        return degrees;
    }

    synchronized void degrees(int value) {
        degrees = value;
    }

    public static void main(String[] args) throws InterruptedException {
        SynchronizedGetAndSet room = new SynchronizedGetAndSet();
        Thread heater = new Thread(() -> room.degrees(room.degrees() + 5));
        Thread cooler = new Thread(() -> room.degrees(room.degrees() - 5));
        heater.start();
        cooler.start();
        heater.join();
        cooler.join();
        if (room.degrees() != 20) {
            throw new AssertionError("5 up, 5 down, and it is " + room.degrees());
        }
    }
}
