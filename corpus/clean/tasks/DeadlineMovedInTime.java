// Another task moves a scope's deadline before it comes: what is done in the scope is done to its
// end, whatever the order; and the scope inside of it ends at its own deadline.

import io.drawloom.async.CancelScope;
import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;

import java.time.Duration;

public class DeadlineMovedInTime {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            CancelScope outer = new CancelScope().deadlineAfter(Duration.ofSeconds(2));
            Task<Boolean> task =
                    Task.start(() -> {
                        CancelScope[] inner = {null};
                        outer.run(_ -> {
                            inner[0] =
                                    CancelScope.moveOnAfter(
                                            Duration.ofSeconds(3),
                                            _ -> Task.sleep(Duration.ofSeconds(9)));
                            Task.yieldNow();
                        });
                        return inner[0].cancelledCaught();
                    });
            Task.sleep(Duration.ofSeconds(1));
            outer.deadlineAfter(Duration.ofSeconds(5));
            assert task.await();
            assert !outer.cancelledCaught();
        });
    }
}
