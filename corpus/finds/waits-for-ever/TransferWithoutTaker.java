// transfer waits until somebody takes the item; the only customer looks once and goes.

import java.util.concurrent.LinkedTransferQueue;

public class TransferWithoutTaker {
    public static void main(String[] args) throws InterruptedException {
        LinkedTransferQueue<String> counter = new LinkedTransferQueue<>();
        Thread customer = new Thread(counter::poll);
        customer.start();
        counter.transfer("ice");
        customer.join();
    }
}
