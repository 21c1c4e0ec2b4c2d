// A worker says that its item is done at the end, and not in a finally: if it is cancelled before,
// who joins the queue waits for ever.

import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;
import io.drawloom.async.TaskQueue;

public class ItemNeverDone {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            TaskQueue<String> queue = new TaskQueue<>();
            Task<?> worker =
                    Task.start(
                            "worker",
                            () -> {
                                queue.take();
                                Task.yieldNow();
                                queue.taskDone();
                            });
            queue.put("item");
            Task.yieldNow();
            worker.cancel();
            if (queue.size() == 0) {
                queue.join();
            }
        });
    }
}
