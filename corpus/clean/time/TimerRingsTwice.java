// The tasks of one timer run in its one thread, one after the other; the main thread waits for
// both.

import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Semaphore;

public class TimerRingsTwice {
    private static final Semaphore rung = new Semaphore(0);
    private static int bells;

    public static void main(String[] args) throws InterruptedException {
        Timer tower = new Timer("tower", true);
        tower.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        bells++;
                        rung.release();
                        if (bells == 2) {
                            cancel();
                        }
                    }
                },
                5,
                5);
        rung.acquire(2);
        tower.cancel();
        System.out.println(bells);
    }
}
