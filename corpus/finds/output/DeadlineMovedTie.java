// outcomes: over | moved
// A scope's deadline is moved in the moment in which it comes: the scope is over, or goes on.

import io.drawloom.async.CancelScope;
import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;

import java.time.Duration;

public class DeadlineMovedTie {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            CancelScope scope = new CancelScope();
            Task<?> task =
                    Task.start(
                            "task",
                            () ->
                                    scope.deadlineAfter(Duration.ofSeconds(1))
                                            .run(_ -> Task.sleep(Duration.ofSeconds(3))));
            Task.sleep(Duration.ofSeconds(1));
            scope.deadlineAfter(Duration.ofSeconds(5));
            task.await();
            System.out.println(scope.cancelledCaught() ? "over" : "moved");
        });
    }
}
