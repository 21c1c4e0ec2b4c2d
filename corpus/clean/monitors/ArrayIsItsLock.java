// Each row is guarded by its own array, and nobody locks two of them.
public class ArrayIsItsLock {
    private static final int[][] rows = new int[2][1];

    static void addEverywhere() {
        for (int[] row : rows) {
            synchronized (row) {
                row[0]++;
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(ArrayIsItsLock::addEverywhere);
        other.start();
        addEverywhere();
        other.join();
        if (rows[0][0] != 2 || rows[1][0] != 2) {
            throw new AssertionError(rows[0][0] + " and " + rows[1][0]);
        }
    }
}
