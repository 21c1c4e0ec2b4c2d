// outcomes: false | true

/** Another thread makes one a daemon that has not started yet. */
public class DaemonOrNot {
    public static void main(String[] args) throws InterruptedException {
        Thread later = new Thread(() -> {});
        Thread other = new Thread(() -> later.setDaemon(true));
        other.start();
        boolean daemon = later.isDaemon();
        other.join();
        System.out.println(daemon);
    }
}
