// One of two that wait until there is an item is cancelled at every step of its own: one signal for
// one item is enough, for the cancelled one has the item, or the signal goes to the other.

import io.drawloom.async.Condition;
import io.drawloom.async.EventLoop;
import io.drawloom.async.Mutex;
import io.drawloom.async.Task;

import java.util.List;

public class SignalledAtEveryStep {
    private static final int[] ITEMS = {0};

    private static void take(Mutex mutex, Condition changed) {
        try (var _ = mutex.acquire()) {
            changed.awaitUntil(() -> ITEMS[0] > 0);
            ITEMS[0]--;
        }
    }

    private static void put(Mutex mutex, Condition changed) {
        try (var _ = mutex.acquire()) {
            ITEMS[0]++;
            changed.signal();
        }
    }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            Mutex mutex = new Mutex();
            Condition changed = mutex.newCondition();
            boolean[] took = {false};
            Task<?> victim =
                    Task.start(() -> {
                        take(mutex, changed);
                        took[0] = true;
                    });
            Task<?> other = Task.start(() -> take(mutex, changed));
            Task.yieldNow();
            put(mutex, changed);
            victim.cancel();
            Task.awaitAll(List.of(victim));
            if (took[0]) {
                put(mutex, changed);
            }
            other.await();
            assert ITEMS[0] == 0 : ITEMS[0];
        });
    }
}
