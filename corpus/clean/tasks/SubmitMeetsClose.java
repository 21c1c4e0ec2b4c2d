// Another thread submits while the loop runs, stops and is closed: it is refused, or its future
// ends.

import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;

public class SubmitMeetsClose {
    public static void main(String[] args) throws Exception {
        EventLoop loop = EventLoop.create();
        Thread thread =
                new Thread(() -> {
                    try {
                        Task<Integer> task = loop.submit("submitted", () -> 1);
                        assert task.toCompletableFuture().join() == 1;
                    } catch (IllegalStateException e) {
                        // it came too late: refused, or cancelled
                    }
                });
        thread.start();
        loop.runUntilComplete(() -> Task.yieldNow());
        loop.close();
        thread.join();
    }
}
