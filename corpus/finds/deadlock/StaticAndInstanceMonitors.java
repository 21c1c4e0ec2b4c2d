// A static synchronized method calls an instance one, and an instance one calls a static one.
public class StaticAndInstanceMonitors {
    private static StaticAndInstanceMonitors current = new StaticAndInstanceMonitors();

    static synchronized void reloadAll() {
        current.reload();
    }

    static synchronized void report() {}

    synchronized void reload() {}

    synchronized void fail() {
        report();
    }

    public static void main(String[] args) throws InterruptedException {
        StaticAndInstanceMonitors plugin = current;
        Thread admin = new Thread(StaticAndInstanceMonitors::reloadAll);
        Thread user = new Thread(plugin::fail);
        admin.start();
        user.start();
        admin.join();
        user.join();
    }
}
