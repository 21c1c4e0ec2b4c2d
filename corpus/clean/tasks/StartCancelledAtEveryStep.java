// Who waits until a task of its group has started is cancelled at every step of its own: either the
// task had started and ends with the group, or it is ended before that wait comes back.

import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;
import io.drawloom.async.TaskGroup;

import java.util.List;

public class StartCancelledAtEveryStep {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            int[] running = {0};
            Task<?> victim =
                    Task.start(() ->
                            TaskGroup.run(group ->
                                    group.awaitStarted(
                                            "server",
                                            status -> {
                                                running[0]++;
                                                try {
                                                    Task.yieldNow();
                                                    status.started();
                                                    Task.yieldNow();
                                                } finally {
                                                    running[0]--;
                                                }
                                            })));
            Task.yieldNow();
            victim.cancel();
            Task.awaitAll(List.of(victim));
            assert running[0] == 0 : running[0];
        });
    }
}
