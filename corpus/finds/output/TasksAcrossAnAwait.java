// outcomes: 1 | 2 | 3 | 4
// Four tasks each read, await and write back: between the two, others may do the same.

import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;

import java.util.ArrayList;
import java.util.List;

public class TasksAcrossAnAwait {
    private static int count;

    public static void main(String[] args) {
        EventLoop.run(() -> {
            List<Task<?>> tasks = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                tasks.add(
                        Task.start(() -> {
                            int read = count;
                            Task.yieldNow();
                            count = read + 1;
                        }));
            }
            Task.awaitAll(tasks);
        });
        System.out.println(count);
    }
}
