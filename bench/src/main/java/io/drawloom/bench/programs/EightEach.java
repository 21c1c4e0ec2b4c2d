package io.drawloom.bench.programs;

/** As {@link LostUpdate}, but each of the two adds eight times. */
public final class EightEach {
    private static int count;

    private EightEach() {}

    private static void add() {
        for (int i = 0; i < 8; i++) {
            int v = count;
            count = v + 1;
        }
    }

    /** The body of one execution. */
    public static void main(String[] args) throws InterruptedException {
        count = 0;
        Thread first = new Thread(EightEach::add);
        Thread second = new Thread(EightEach::add);
        first.start();
        second.start();
        first.join();
        second.join();
    }
}
