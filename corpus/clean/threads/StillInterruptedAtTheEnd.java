// A thread that has ended tells whether it was interrupted, whoever runs where it ran.
public class StillInterruptedAtTheEnd {
    public static void main(String[] args) throws InterruptedException {
        Thread first = new Thread(() -> {});
        first.start();
        first.join();
        first.interrupt();
        Thread second = new Thread(() -> {});
        second.start();
        second.join();
        System.out.println(first.isInterrupted() + " " + second.isInterrupted());
    }
}
