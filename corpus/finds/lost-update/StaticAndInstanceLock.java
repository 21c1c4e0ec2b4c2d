// The wrong lock: a static method locks the class, an instance method the object, so both get in.
public class StaticAndInstanceLock {
    private static int served;

    static synchronized void serveAtTheDoor() {
        served++;
    }

    synchronized void serveAtTheTable() {
        served++;
    }

    public static void main(String[] args) throws InterruptedException {
        StaticAndInstanceLock table = new StaticAndInstanceLock();
        Thread door = new Thread(StaticAndInstanceLock::serveAtTheDoor);
        Thread waiter = new Thread(table::serveAtTheTable);
        door.start();
        waiter.start();
        door.join();
        waiter.join();
        if (served != 2) {
            throw new AssertionError(served + " served");
        }
    }
}
