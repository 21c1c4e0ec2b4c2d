// outcomes: started | started\nsaved
// System.exit in one thread ends the other in the middle of its work.
public class ExitWins {
    public static void main(String[] args) throws InterruptedException {
        System.out.println("started");
        Thread saver = new Thread(() -> System.out.println("saved"));
        Thread quitter = new Thread(() -> System.exit(0));
        saver.start();
        quitter.start();
        saver.join();
        quitter.join();
    }
}
