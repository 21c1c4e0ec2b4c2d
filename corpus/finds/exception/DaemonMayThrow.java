// A daemon throws before the program ends, or never comes to it.

public class DaemonMayThrow {
    public static void main(String[] args) {
        Thread daemon =
                new Thread(() -> {
                    throw new IllegalStateException("seen");
                });
        daemon.setDaemon(true);
        daemon.start();
    }
}
