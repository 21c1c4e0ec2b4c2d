// A task of one loop awaits a task of another, whose loop stops as soon as that has ended, and is
// closed only later: whoever asks, however late, is told.

import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;

public class AwaitedInAnotherLoop {
    public static void main(String[] args) throws Exception {
        try (EventLoop first = EventLoop.create()) {
            Task<String> one = first.submit("one", () -> "result");
            Thread runs = new Thread(() -> first.runUntilComplete(() -> one.await()));
            runs.start();
            EventLoop.run(() -> {
                String result = one.await();
                assert result.equals("result") : result;
            });
            runs.join();
        }
    }
}
