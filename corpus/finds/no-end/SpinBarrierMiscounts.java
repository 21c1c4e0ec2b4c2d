// Both arrive, one arrival is lost in arrived++, and both spin for a second one.
public class SpinBarrierMiscounts extends Thread {
    private static volatile int arrived;

    @Override
    public void run() {
        arrived++;
        while (arrived < 2) {
            Thread.yield();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread a = new SpinBarrierMiscounts();
        Thread b = new SpinBarrierMiscounts();
        a.start();
        b.start();
        a.join();
        b.join();
    }
}
