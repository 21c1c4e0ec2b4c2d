// A task is cancelled at every step of its own: whether it waits for the permit or the token, has
// them, or has just been given them, another gets them afterwards, and nobody is counted twice.

import io.drawloom.async.CapacityLimiter;
import io.drawloom.async.EventLoop;
import io.drawloom.async.Semaphore;
import io.drawloom.async.Task;

import java.util.List;

public class PermitsAtEveryStep {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            Semaphore semaphore = Semaphore.bounded(1);
            CapacityLimiter limiter = new CapacityLimiter(1);
            Task<?> victim = Task.start(() -> both(semaphore, limiter));
            Task<?> other = Task.start(() -> both(semaphore, limiter));
            Task.yieldNow();
            victim.cancel();
            Task.awaitAll(List.of(victim, other));
            other.await();
            assert semaphore.availablePermits() == 1 : semaphore;
            assert limiter.availableTokens() == 1 : limiter;
        });
    }

    private static void both(Semaphore semaphore, CapacityLimiter limiter) {
        try (var _ = semaphore.acquire()) {
            Task.yieldNow();
        }
        try (var _ = limiter.acquire()) {
            Task.yieldNow();
        }
    }
}
