// A timed join returns when the time is up, too; the result may not be there yet.
public class TimedJoinTooShort {
    static class Oven extends Thread {
        volatile boolean ready;

        @Override
        public void run() {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                return;
            }
            ready = true;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Oven oven = new Oven();
        oven.start();
        oven.join(20);
        if (!oven.ready) {
            throw new AssertionError("served half baked");
        }
    }
}
