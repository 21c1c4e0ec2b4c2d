// transfer waits until somebody takes the item; the only customer looks once and goes.

import java.util.concurrent.LinkedTransferQueue;

public class TransferWithoutTaker {
    public static void main(String[] args) throws InterruptedException {
        LinkedTransferQueue<String> counter = new LinkedTransferQueue<>();
        Thread seller =
                new Thread(() -> {
                    try {
                        counter.transfer("ice");
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        Thread customer = new Thread(counter::poll);
        seller.start();
        customer.start();
        customer.join();
        seller.join();
    }
}
