// Whoever has the token writes and passes it on: one order only.

import java.util.concurrent.Semaphore;

public class TokenRing {
    private static final int STATIONS = 3;
    private static final Semaphore[] token = new Semaphore[STATIONS];
    private static final StringBuilder log = new StringBuilder();

    static void station(int me) {
        for (int round = 0; round < 2; round++) {
            token[me].acquireUninterruptibly();
            log.append(me);
            token[(me + 1) % STATIONS].release();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread[] stations = new Thread[STATIONS];
        for (int i = 0; i < STATIONS; i++) {
            token[i] = new Semaphore(i == 0 ? 1 : 0);
        }
        for (int i = 0; i < STATIONS; i++) {
            int me = i;
            stations[i] = new Thread(() -> station(me));
            stations[i].start();
        }
        for (Thread station : stations) {
            station.join();
        }
        System.out.println(log);
    }
}
