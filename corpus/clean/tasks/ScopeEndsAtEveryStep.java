// A scope is over at every step of the task in it: nothing of what is waited for stays with the
// task, it goes on after the scope, and its later waits are whole.

import io.drawloom.async.CancelScope;
import io.drawloom.async.EventLoop;
import io.drawloom.async.Semaphore;
import io.drawloom.async.Task;
import io.drawloom.async.TaskQueue;

import java.util.concurrent.LinkedBlockingQueue;

public class ScopeEndsAtEveryStep {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            Semaphore semaphore = Semaphore.bounded(1);
            TaskQueue<String> queue = TaskQueue.lastFirst();
            LinkedBlockingQueue<String> never = new LinkedBlockingQueue<>();
            CancelScope scope = new CancelScope();
            queue.put("item");
            Task<String> victim =
                    Task.start(() -> {
                        scope.run(_ -> {
                            try (var _ = semaphore.acquire()) {
                                Task.yieldNow();
                            }
                            queue.join();
                            never.take();
                        });
                        Task.yieldNow();
                        return "whole";
                    });
            Task<?> other =
                    Task.start(() -> {
                        try (var _ = semaphore.acquire()) {
                            queue.take();
                        }
                        queue.taskDone();
                    });
            Task.yieldNow();
            scope.cancel();
            assert victim.await().equals("whole");
            other.await();
            assert scope.cancelledCaught();
            assert semaphore.availablePermits() == 1 : semaphore;
            assert queue.unfinished() == 0 : queue.unfinished();
        });
    }
}
