/** Two threads each add one to a counter, and one addition can get lost. */
public final class LostUpdate {
    private static int count;

    private static void add() {
        int v = count;
        count = v + 1;
    }

    public static void main(String[] args) throws InterruptedException {
        Thread first = new Thread(LostUpdate::add);
        Thread second = new Thread(LostUpdate::add);
        first.start();
        second.start();
        first.join();
        second.join();
        if (count != 2) {
            throw new AssertionError("expected 2 but was " + count);
        }
    }
}
