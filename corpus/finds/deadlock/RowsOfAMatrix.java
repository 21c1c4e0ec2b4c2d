// Each row is its own lock; swapping 0 with 1 and 1 with 0 takes them in opposite orders.
public class RowsOfAMatrix {
    private static final int[][] matrix = {{1, 2}, {3, 4}};

    static void swap(int i, int j) {
        synchronized (matrix[i]) {
            synchronized (matrix[j]) {
                for (int column = 0; column < 2; column++) {
                    int kept = matrix[i][column];
                    matrix[i][column] = matrix[j][column];
                    matrix[j][column] = kept;
                }
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> swap(1, 0));
        other.start();
        swap(0, 1);
        other.join();
    }
}
