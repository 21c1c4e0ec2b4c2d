// The result stays in the Thread's own field until join: two objects, two fields.
public class ResultInSubclass extends Thread {
    private final int n;
    private long product = 1;

    ResultInSubclass(int n) {
        this.n = n;
    }

    @Override
    public void run() {
        for (int i = 2; i <= n; i++) {
            product *= i;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        ResultInSubclass four = new ResultInSubclass(4);
        ResultInSubclass five = new ResultInSubclass(5);
        four.start();
        five.start();
        four.join();
        five.join();
        if (four.product != 24 || five.product != 120) {
            throw new AssertionError(four.product + " and " + five.product);
        }
    }
}
