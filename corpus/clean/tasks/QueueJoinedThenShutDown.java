// Items go hand to hand to two workers. Who joins the queue goes on when each item is done, and
// then shuts it down: nothing is lost, nothing is left.

import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;
import io.drawloom.async.TaskGroup;
import io.drawloom.async.TaskQueue;

public class QueueJoinedThenShutDown {
    private static int sum;

    private static void work(TaskQueue<Integer> queue) {
        try {
            while (true) {
                int item = queue.take();
                Task.yieldNow();
                sum += item;
                queue.taskDone();
            }
        } catch (TaskQueue.ShutDownException e) {
            // no more comes
        }
    }

    public static void main(String[] args) {
        EventLoop.run(() ->
                TaskGroup.run(group -> {
                    TaskQueue<Integer> queue = new TaskQueue<>(0);
                    group.start(() -> work(queue));
                    group.start(() -> work(queue));
                    queue.put(1);
                    queue.put(2);
                    queue.join();
                    assert sum == 3 : sum;
                    assert queue.shutdownNow().isEmpty();
                }));
    }
}
