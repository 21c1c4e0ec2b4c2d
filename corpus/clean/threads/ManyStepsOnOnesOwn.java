// Each thread counts far on an object of its own: those are no steps that others could see.

public class ManyStepsOnOnesOwn {
    static final int MANY = 120_000;
    static int total;
    int count;

    static synchronized void add(int more) {
        total += more;
    }

    static void work() {
        ManyStepsOnOnesOwn own = new ManyStepsOnOnesOwn();
        for (int i = 0; i < MANY; i++) {
            own.count++;
        }
        add(own.count);
    }

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(ManyStepsOnOnesOwn::work);
        other.start();
        work();
        other.join();
        if (total != 2 * MANY) {
            throw new AssertionError(total);
        }
    }
}
