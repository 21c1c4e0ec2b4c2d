// outcomes: cancelled | timed out, cancelled
// A time-out and a cancellation come at one instant, in a wait of the JDK: neither is lost.

import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;
import io.drawloom.async.TaskState;
import io.drawloom.async.TimedOutException;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;

public class TimeoutMeetsCancel {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            LinkedBlockingQueue<String> never = new LinkedBlockingQueue<>();
            Task<?> task =
                    Task.start(() -> {
                        try {
                            Task.timeout(Duration.ofSeconds(1), () -> never.take());
                        } catch (TimedOutException e) {
                            System.out.print("timed out, ");
                        }
                        never.take();
                    });
            Task.sleep(Duration.ofSeconds(1));
            task.cancel();
            Task.awaitAll(List.of(task));
            System.out.println(task.state() == TaskState.CANCELLED ? "cancelled" : "lost");
        });
    }
}
