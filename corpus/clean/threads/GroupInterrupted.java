// The interrupt of a group goes to each of its threads: the one that sleeps, and main itself.

public class GroupInterrupted {
    static volatile String sleeper = "not interrupted";

    public static void main(String[] args) throws InterruptedException {
        Thread sleeps =
                new Thread(() -> {
                    try {
                        Thread.sleep(1000);
                    } catch (InterruptedException e) {
                        sleeper = "interrupted";
                    }
                });
        sleeps.start();
        Thread.currentThread().getThreadGroup().interrupt();
        boolean me = Thread.interrupted();
        sleeps.join();
        System.out.println(me + " " + sleeper);
    }
}
