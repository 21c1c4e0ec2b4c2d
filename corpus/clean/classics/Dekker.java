// Dekker's algorithm: who wants in while the other does and has not the turn steps back until it
// is.
public class Dekker {
    private static final class Side {
        volatile boolean wants;
    }

    private static final Side[] sides = {new Side(), new Side()};
    private static volatile int turn;
    private static int count;

    static void add(int me) {
        Side mine = sides[me];
        Side theirs = sides[1 - me];
        mine.wants = true;
        while (theirs.wants) {
            if (turn != me) {
                mine.wants = false;
                while (turn != me) {
                    Thread.onSpinWait();
                }
                mine.wants = true;
            }
        }
        count++;
        turn = 1 - me;
        mine.wants = false;
    }

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> add(1));
        other.start();
        add(0);
        other.join();
        if (count != 2) {
            throw new AssertionError("count " + count);
        }
    }
}
