import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;

import java.time.Duration;

/**
 * A body run as the main task itself, and as a task that the main task awaits: with one task there
 * is no difference. What a task has more: a name, a state that can be asked for, and a result that
 * it keeps.
 *
 * <p>From the asyncio text: create_task and await, beside run(hello()).
 */
public final class LoopCallOrTask {
    private static int hello() {
        System.out.println("Hello ...");
        Task.sleep(Duration.ofSeconds(1));
        System.out.println("... world!");
        return 42;
    }

    public static void main(String[] args) {
        int called = EventLoop.run(LoopCallOrTask::hello);
        System.out.println("as the main task: " + called);

        EventLoop.run(() -> {
            Task<Integer> task = Task.start("hello", LoopCallOrTask::hello);
            System.out.println("before it has a turn: " + task.state());
            Task.yieldNow();
            System.out.println("while it sleeps: " + task.state());
            System.out.println("awaited: " + task.await());
            System.out.println("afterwards: " + task.state() + ", and once more " + task.await());
        });
    }
}
