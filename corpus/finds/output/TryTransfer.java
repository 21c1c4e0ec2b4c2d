// outcomes: handed over: false | handed over: true
// tryTransfer succeeds only if somebody is waiting at that moment.

import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;

public class TryTransfer {
    public static void main(String[] args) throws InterruptedException {
        LinkedTransferQueue<String> hatch = new LinkedTransferQueue<>();
        Thread guest =
                new Thread(() -> {
                    try {
                        hatch.poll(10, TimeUnit.MILLISECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        guest.start();
        System.out.println("handed over: " + hatch.tryTransfer("soup"));
        guest.join();
    }
}
