// When transfer returns, somebody has the element.

import java.util.concurrent.LinkedTransferQueue;

public class TransferIsSeen {
    public static void main(String[] args) throws InterruptedException {
        LinkedTransferQueue<int[]> hands = new LinkedTransferQueue<>();
        int[] got = new int[1];
        Thread receiver =
                new Thread(() -> {
                    try {
                        got[0] = hands.take()[0];
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
        receiver.start();
        hands.transfer(new int[] {8});
        boolean empty = hands.isEmpty();
        receiver.join();
        System.out.println(got[0] + " " + empty);
    }
}
