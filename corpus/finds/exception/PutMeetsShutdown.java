// One task shuts the queue down at once while another still puts items in, and does not expect to
// be told so.

import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;
import io.drawloom.async.TaskQueue;

public class PutMeetsShutdown {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            TaskQueue<String> queue = new TaskQueue<>(1);
            Task<?> producer =
                    Task.start(
                            "producer",
                            () -> {
                                queue.put("a");
                                Task.yieldNow();
                                queue.put("b");
                            });
            Task<?> consumer =
                    Task.start(
                            "consumer",
                            () -> {
                                queue.take();
                                queue.shutdownNow();
                            });
            Task.gather(producer, consumer).await();
        });
    }
}
