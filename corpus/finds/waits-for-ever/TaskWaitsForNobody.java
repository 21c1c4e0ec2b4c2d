// The consumer takes twice, and the producer puts once: if it is not told that no more comes.

import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;
import io.drawloom.async.TaskQueue;

public class TaskWaitsForNobody {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            TaskQueue<String> queue = new TaskQueue<>(1);
            Task<?> consumer =
                    Task.start(
                            "consumer",
                            () -> {
                                queue.take();
                                queue.take();
                            });
            queue.put("only one");
            consumer.await();
        });
    }
}
