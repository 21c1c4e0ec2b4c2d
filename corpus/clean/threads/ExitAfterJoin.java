// System.exit after the join: nobody is cut off.
public class ExitAfterJoin {
    public static void main(String[] args) throws InterruptedException {
        Thread saver = new Thread(() -> System.out.println("saved"));
        saver.start();
        saver.join();
        System.exit(0);
    }
}
