import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;

import java.util.List;

/** Fetches 1 and 2; what is the total? */
class Show {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            Fetches fetches = new Fetches();
            System.out.println(fetches.total(List.of(() -> fetch(1), () -> fetch(2))));
        });
    }

    private static int fetch(int value) {
        Task.yieldNow();
        return value;
    }
}
