// offer hands over only to who is waiting already; a sleep does not see to that.
// options: --early-timers

import java.util.concurrent.SynchronousQueue;

public class OfferToNobody {
    public static void main(String[] args) throws InterruptedException {
        SynchronousQueue<String> hatch = new SynchronousQueue<>();
        Thread guest =
                new Thread(() -> {
                    try {
                        hatch.take();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        guest.start();
        Thread.sleep(30);
        hatch.offer("soup");
        guest.join();
    }
}
