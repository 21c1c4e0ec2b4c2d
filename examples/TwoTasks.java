import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;

import java.time.Duration;

/**
 * Two tasks on an event loop, each with a wait of a second in it: together they take one second.
 *
 * <p>From the asyncio text: tasks. Needs Drawloom's event loop: {@code ./drawloom run
 * examples/TwoTasks.java}, and {@code ./drawloom check examples/TwoTasks.java} for every order.
 */
public final class TwoTasks {
    private static void hello(String name) {
        System.out.println("Hello " + name + " ...");
        Task.sleep(Duration.ofSeconds(1));
        System.out.println("... world " + name + "!");
    }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            var a = Task.start("a", () -> hello("a"));
            var b = Task.start("b", () -> hello("b"));
            Task.gather(a, b).await();
        });
    }
}
