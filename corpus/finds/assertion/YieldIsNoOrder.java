// yield is a hint: the other thread may or may not have moved when it returns.
public class YieldIsNoOrder {
    private static volatile boolean laid;

    public static void main(String[] args) throws InterruptedException {
        Thread cook = new Thread(() -> laid = true);
        cook.start();
        Thread.yield();
        boolean dinner = laid;
        cook.join();
        if (!dinner) {
            throw new AssertionError("sat down at an empty table");
        }
    }
}
