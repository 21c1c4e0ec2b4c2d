// outcomes: rang: false | rang: true
// Cancelling a timer keeps its tasks from starting, unless they have started.

import java.util.Timer;
import java.util.TimerTask;

public class TimerCancelled {
    private static volatile boolean rang;

    public static void main(String[] args) {
        Timer alarm = new Timer();
        alarm.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        rang = true;
                    }
                },
                0);
        alarm.cancel();
        System.out.println("rang: " + rang);
    }
}
