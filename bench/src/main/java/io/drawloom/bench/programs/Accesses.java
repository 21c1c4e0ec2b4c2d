package io.drawloom.bench.programs;

/**
 * Reads and writes one field, many times: what a point costs.
 *
 * <p>The first argument says who does it: {@code one} is a thread whose field no other touches;
 * {@code staying} is one thread while the other, that shares the field, waits for it; {@code both}
 * are two at once.
 */
public final class Accesses {
    private int field;

    private Accesses() {}

    private void access(int times) {
        for (int i = 0; i < times; i++) {
            field = field * 31 + i;
        }
    }

    /** The body of one execution, with {@code args[1]} turns, each a read and a write. */
    public static void main(String[] args) throws InterruptedException {
        Accesses mine = new Accesses();
        int times = Integer.parseInt(args[1]);
        switch (args[0]) {
            case "one" -> mine.access(times);
            case "staying" -> {
                mine.access(1);
                Thread other = new Thread(() -> mine.access(times));
                other.start();
                other.join();
            }
            default -> {
                Thread other = new Thread(() -> mine.access(times / 2));
                other.start();
                mine.access(times / 2);
                other.join();
            }
        }
    }
}
