// A task of a group says when it is ready; who waits for that is cancelled before, meanwhile or
// after. What was not ready is ended, and nothing is left behind.

import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;
import io.drawloom.async.TaskGroup;
import io.drawloom.async.TaskState;

import java.util.List;

public class ChildSaysReady {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            int[] serving = {0};
            boolean[] told = {false};
            Task<?> user =
                    Task.start(() ->
                            TaskGroup.run(group -> {
                                int port =
                                        group.awaitStarted(
                                                "server",
                                                status -> {
                                                    serving[0]++;
                                                    try {
                                                        Task.yieldNow();
                                                        status.started(8080);
                                                        Task.yieldNow();
                                                    } finally {
                                                        serving[0]--;
                                                    }
                                                });
                                assert port == 8080 : port;
                                told[0] = true;
                            }));
            Task.yieldNow();
            user.cancel();
            Task.awaitAll(List.of(user));
            assert serving[0] == 0 : serving[0];
            assert user.state() == TaskState.CANCELLED || told[0] : user;
        });
    }
}
