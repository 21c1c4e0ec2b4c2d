// The worker counts down only if all goes well; if the text is not there yet, nobody ever does.

import java.util.concurrent.CountDownLatch;

public class CountDownNotInFinally {
    private static final CountDownLatch parsed = new CountDownLatch(1);
    private static volatile String text = "";
    private static volatile int number;

    static void parse() {
        try {
            number = Integer.parseInt(text);
            parsed.countDown();
        } catch (NumberFormatException e) {
            number = -1;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread loader = new Thread(() -> text = "7");
        Thread parser = new Thread(CountDownNotInFinally::parse);
        loader.start();
        parser.start();
        parsed.await();
        loader.join();
        parser.join();
    }
}
