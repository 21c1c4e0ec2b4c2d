// outcomes: saved: false | saved: true
// Nobody waits for a daemon: the program may end before it has done anything.
public class DaemonMayBeLate {
    private static volatile boolean saved;

    public static void main(String[] args) {
        Thread autosave = new Thread(() -> saved = true);
        autosave.setDaemon(true);
        autosave.start();
        System.out.println("saved: " + saved);
    }
}
