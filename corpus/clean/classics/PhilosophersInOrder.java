// All take the fork with the lower number first: no cycle can close.
public class PhilosophersInOrder {
    private static final Object[] forks = {new Object(), new Object(), new Object()};
    private static int meals;

    static void eat(int seat) {
        int left = seat;
        int right = (seat + 1) % forks.length;
        synchronized (forks[Math.min(left, right)]) {
            synchronized (forks[Math.max(left, right)]) {
                digest();
            }
        }
    }

    static synchronized void digest() {
        meals++;
    }

    public static void main(String[] args) throws InterruptedException {
        Thread[] table = new Thread[forks.length];
        for (int i = 0; i < table.length; i++) {
            int seat = i;
            table[i] = new Thread(() -> eat(seat));
            table[i].start();
        }
        for (Thread philosopher : table) {
            philosopher.join();
        }
        System.out.println(meals + " meals");
    }
}
