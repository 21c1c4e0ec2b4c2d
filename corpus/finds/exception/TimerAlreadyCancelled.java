// One thread cancels the timer while another is about to schedule on it.

import java.util.Timer;
import java.util.TimerTask;

public class TimerAlreadyCancelled {
    public static void main(String[] args) throws InterruptedException {
        Timer timer = new Timer();
        TimerTask reminder =
                new TimerTask() {
                    @Override
                    public void run() {}
                };
        Thread planner = new Thread(() -> timer.schedule(reminder, 0));
        planner.start();
        timer.cancel();
        planner.join();
    }
}
