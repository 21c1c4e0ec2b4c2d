// Each of two tasks awaits the other: that is told at once, by an exception.

import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;

public class TasksAwaitEachOther {
    private static Task<?> first;
    private static Task<?> second;

    public static void main(String[] args) {
        EventLoop.run(() -> {
            first = Task.start("first", () -> second.await());
            second = Task.start("second", () -> first.await());
            Task.gather(first, second).await();
        });
    }
}
