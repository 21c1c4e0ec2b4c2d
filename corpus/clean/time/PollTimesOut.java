// Nobody puts anything before the first poll is over: null first, then the letter.

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

public class PollTimesOut {
    public static void main(String[] args) throws InterruptedException {
        LinkedBlockingQueue<String> box = new LinkedBlockingQueue<>();
        Thread postman =
                new Thread(() -> {
                    try {
                        Thread.sleep(400);
                    } catch (InterruptedException e) {
                        return;
                    }
                    box.add("letter");
                });
        postman.start();
        String early = box.poll(10, TimeUnit.MILLISECONDS);
        String later = box.poll(1, TimeUnit.MINUTES);
        postman.join();
        System.out.println(early + " " + later);
    }
}
