/**
 * A hundred threads each set {@code a} to 1 and then {@code b} to -1; one looks at both and must
 * see neither or both of them set. It fails only if the look falls between the very first write of
 * {@code a} and the first of {@code b}.
 */
public final class ReorderHundred {
    private static int a;
    private static int b;

    private static void set() {
        a = 1;
        b = -1;
    }

    private static void look() {
        int x = a;
        int y = b;
        if (!(x == 0 && y == 0 || x == 1 && y == -1)) {
            throw new AssertionError("saw a = " + x + ", b = " + y);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread[] setters = new Thread[100];
        for (int i = 0; i < setters.length; i++) {
            setters[i] = new Thread(ReorderHundred::set);
        }
        Thread looker = new Thread(ReorderHundred::look);
        for (Thread setter : setters) {
            setter.start();
        }
        looker.start();
        for (Thread setter : setters) {
            setter.join();
        }
        looker.join();
    }
}
