// outcomes:  | x
// A daemon prints before the program ends, or never.

public class DaemonMayPrint {
    public static void main(String[] args) {
        Thread daemon = new Thread(() -> System.out.print("x"));
        daemon.setDaemon(true);
        daemon.start();
    }
}
