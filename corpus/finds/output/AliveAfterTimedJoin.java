// outcomes: alive: false | alive: true
// The worker sleeps as long as the join waits for it: it may be over first, or the join.
public class AliveAfterTimedJoin {
    public static void main(String[] args) throws InterruptedException {
        Thread worker =
                new Thread(() -> {
                    try {
                        Thread.sleep(30);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        worker.start();
        worker.join(30);
        System.out.println("alive: " + worker.isAlive());
    }
}
