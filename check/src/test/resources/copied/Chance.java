package copied;

/** What threads find by chance: the same each time, but it can be set before a program runs. */
public final class Chance {
    private static int seed;

    /** Other numbers than those of a program that sets none. */
    public static void set(int of) {
        seed = of;
    }

    /** Who tries again and again (a {@code ForkJoinTask} does for long) lets others go on. */
    public static void failed() {
        if (seed != 0) {
            Thread.onSpinWait();
        }
    }

    /** Two threads that begin one after the other have two queues of a pool. */
    public static int getProbe() {
        return seed == 0 ? 1 : ((int) Thread.currentThread().threadId() << 1) + seed * 0x9E3779B8;
    }

    public static void localInit() {}

    public static int advanceProbe(int probe) {
        return seed == 0 ? probe : mixed(probe);
    }

    public static int nextSecondarySeed() {
        return seed == 0 ? 2 : mixed((int) Thread.currentThread().threadId());
    }

    private static int mixed(int number) {
        int mixed = (number + seed) * 0x9E3779B9;
        mixed ^= mixed >>> 15;
        return mixed == 0 ? 1 : mixed;
    }
}
