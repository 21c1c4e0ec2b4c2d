package io.drawloom.bench.programs;

/** Two threads each add one to a counter, and one addition can get lost; nobody looks. */
public final class LostUpdate {
    private static int count;

    private LostUpdate() {}

    private static void add() {
        int v = count;
        count = v + 1;
    }

    /** The body of one execution. */
    public static void main(String[] args) throws InterruptedException {
        count = 0;
        Thread first = new Thread(LostUpdate::add);
        Thread second = new Thread(LostUpdate::add);
        first.start();
        second.start();
        first.join();
        second.join();
    }
}
