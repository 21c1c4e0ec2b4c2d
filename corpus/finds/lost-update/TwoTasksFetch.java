// The fetcher of the text, with tasks: the count is read, awaited over, written back.

import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;

import java.time.Duration;

public class TwoTasksFetch {
    private static int fetched;

    private static void fetch() {
        int before = fetched;
        Task.sleep(Duration.ofMillis(300));
        fetched = before + 1;
    }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            Task<?> one = Task.start("one", TwoTasksFetch::fetch);
            Task<?> two = Task.start("two", TwoTasksFetch::fetch);
            Task.gather(one, two).await();
            assert fetched == 2 : fetched;
        });
    }
}
