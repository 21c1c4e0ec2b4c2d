// outcomes: false | true
// The program may end before the timer's thread, a daemon, comes to its task: what a thread would
// have done later could have come before.
import java.util.Timer;
import java.util.TimerTask;

public class DaemonCutOff {
    private static volatile boolean done;

    public static void main(String[] args) {
        Timer timer = new Timer(true);
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        done = true;
                    }
                },
                0);
        System.out.println(done);
    }
}
