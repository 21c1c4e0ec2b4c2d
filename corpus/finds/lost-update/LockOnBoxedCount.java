// The lock is the counter itself: after each increment the next thread locks another object.
@SuppressWarnings("synchronization")
public class LockOnBoxedCount {
    static Integer count = 0;

    static void addTwice() {
        for (int i = 0; i < 2; i++) {
            synchronized (count) {
                count = count + 1;
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(LockOnBoxedCount::addTwice);
        other.start();
        addTwice();
        other.join();
        if (count != 4) {
            throw new AssertionError("4 increments made " + count);
        }
    }
}
