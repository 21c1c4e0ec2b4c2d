package copied;

public final class Chance {
    public static int getProbe() {
        return 1;
    }

    public static void localInit() {}

    public static int advanceProbe(int probe) {
        return probe;
    }

    public static int nextSecondarySeed() {
        return 2;
    }
}
