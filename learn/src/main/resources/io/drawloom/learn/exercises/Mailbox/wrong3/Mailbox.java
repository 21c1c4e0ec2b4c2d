import java.util.concurrent.CountDownLatch;

/** Who looks waits for the message: nobody ever finds the box empty. */
class Mailbox {
    private final CountDownLatch posted = new CountDownLatch(1);
    private String message;

    void post(String text) {
        message = text;
        posted.countDown();
    }

    String look() {
        try {
            posted.await();
        } catch (InterruptedException e) {
            return "empty";
        }
        return message;
    }
}
