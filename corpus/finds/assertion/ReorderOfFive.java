// Four threads write a, then b; only one of many orders lets the fifth look in between.
public class ReorderOfFive {
    private static int a;
    private static int b;

    static void set() {
        a = 1;
        b = -1;
    }

    static void check() {
        assert a == 0 && b == 0 || a == 1 && b == -1 : a + " and " + b;
    }

    public static void main(String[] args) throws InterruptedException {
        Thread[] threads = new Thread[5];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(i < 4 ? ReorderOfFive::set : ReorderOfFive::check);
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
