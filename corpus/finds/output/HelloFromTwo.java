// outcomes: ping\npong | pong\nping
// Two threads print a line each, and nothing says which is first.
public class HelloFromTwo {
    public static void main(String[] args) throws InterruptedException {
        Thread ping = new Thread(() -> System.out.println("ping"));
        Thread pong = new Thread(() -> System.out.println("pong"));
        ping.start();
        pong.start();
        ping.join();
        pong.join();
    }
}
