// outcomes: in time | late
// The answer is due at the instant of the time-out.

import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;
import io.drawloom.async.TimedOutException;

import java.time.Duration;

public class TaskTimeoutTie {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            try {
                Task.timeout(
                        Duration.ofSeconds(1),
                        () -> {
                            Task.sleep(Duration.ofSeconds(1));
                            System.out.println("in time");
                        });
            } catch (TimedOutException e) {
                System.out.println("late");
            }
        });
    }
}
