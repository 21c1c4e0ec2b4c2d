// A task is cancelled before, in or after a shield: what is shielded ends as it should, with a wait
// of the JDK in it, and the task is told after it.

import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;
import io.drawloom.async.TaskState;

import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;

public class ShieldLeavesNoInterrupt {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
            int[] cleaned = {0};
            Task<?> victim =
                    Task.start(() -> {
                        try {
                            Task.shield(() -> Task.yieldNow());
                            new LinkedBlockingQueue<String>().take();
                        } finally {
                            Task.shield(() -> {
                                queue.take();
                                cleaned[0]++;
                            });
                        }
                    });
            Task.yieldNow();
            boolean begun = victim.state() != TaskState.READY;
            victim.cancel();
            queue.put("item");
            Task.awaitAll(List.of(victim));
            assert victim.state() == TaskState.CANCELLED : victim;
            assert cleaned[0] == 1 || !begun : cleaned[0];
        });
    }
}
