// Two threads alternate by a volatile turn; yield only passes the time until it is one's own.
public class YieldUntilTurn {
    private static volatile int turn;
    private static final StringBuilder song = new StringBuilder();

    static void sing(int me, String note) {
        for (int verse = 0; verse < 2; verse++) {
            while (turn != me) {
                Thread.yield();
            }
            song.append(note);
            turn = 1 - me;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread second = new Thread(() -> sing(1, "do"));
        second.start();
        sing(0, "dum-");
        second.join();
        System.out.println(song);
    }
}
