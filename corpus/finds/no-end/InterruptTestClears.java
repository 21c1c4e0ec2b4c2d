// Thread.interrupted() does not only tell, it clears: asked for the log, lost for the loop.
public class InterruptTestClears {
    private static volatile boolean logged;

    static class Worker extends Thread {
        @Override
        public void run() {
            logged = Thread.interrupted();
            while (!isInterrupted()) {
                Thread.onSpinWait();
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Worker worker = new Worker();
        worker.start();
        Thread canceller = Thread.ofPlatform().start(worker::interrupt);
        worker.join();
        canceller.join();
    }
}
