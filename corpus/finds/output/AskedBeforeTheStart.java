// outcomes: alive: false | alive: true
// One thread asks for another that a third starts: it may not have been started yet, or have ended.
public class AskedBeforeTheStart {
    public static void main(String[] args) throws InterruptedException {
        boolean[] alive = new boolean[1];
        Thread worker = new Thread(Thread::onSpinWait);
        Thread watcher = new Thread(() -> alive[0] = worker.isAlive());
        watcher.start();
        worker.start();
        watcher.join();
        worker.join();
        System.out.println("alive: " + alive[0]);
    }
}
