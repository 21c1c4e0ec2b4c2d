// A task of a group fails when it has woken another, which goes on into a wait of the JDK: that is
// ended too, whether it has begun or not, so the group ends.

import io.drawloom.async.EventLoop;
import io.drawloom.async.GroupFailedException;
import io.drawloom.async.TaskGroup;
import io.drawloom.async.TaskQueue;

import java.util.concurrent.LinkedBlockingQueue;

public class GroupEndsInAJdkWait {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            TaskQueue<String> queue = new TaskQueue<>();
            LinkedBlockingQueue<String> never = new LinkedBlockingQueue<>();
            try {
                TaskGroup.run(group -> {
                    group.start(() -> {
                        queue.take();
                        never.take();
                    });
                    group.start(() -> {
                        queue.put("item");
                        throw new IllegalStateException("failed");
                    });
                });
                assert false;
            } catch (GroupFailedException e) {
                assert e.failures().size() == 1 : e.failures();
            }
        });
    }
}
