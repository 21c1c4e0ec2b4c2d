// Initialising Left needs Right and the other way round; two threads begin at different ends.
public class ClassInitCycle {
    static class Left {
        static final int SIZE = Right.base() + 1;

        static int base() {
            return 10;
        }
    }

    static class Right {
        static final int SIZE = Left.base() + 1;

        static int base() {
            return 20;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        int[] sizes = new int[2];
        Thread a = new Thread(() -> sizes[0] = Left.SIZE);
        Thread b = new Thread(() -> sizes[1] = Right.SIZE);
        a.start();
        b.start();
        a.join();
        b.join();
    }
}
