import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;

import java.time.Duration;
import java.util.List;

/** Two parts that are fetched; two of which one fails. */
class Harness {
    private final Lab lab = new Lab();

    void sum() {
        EventLoop.run(() -> {
            int total = new Fetches().total(List.of(() -> fetch(1), () -> fetch(2)));
            Lab.must(lab.inside() == 0, "a part was still being fetched");
            Lab.must(lab.entered() == 2, "of two parts, " + lab.entered() + " were fetched");
            Lab.must(total == 3, "1 and 2 were summed up to " + total);
        });
        lab.say();
    }

    void oneFails() {
        EventLoop.run(() -> {
            boolean thrown = false;
            try {
                new Fetches().total(List.of(() -> fetch(1), this::fail));
            } catch (Exception e) {
                thrown = true;
            }
            Lab.must(thrown, "a part failed, and nobody was told");
            Lab.must(lab.inside() == 0, "one part failed, and the other was still being fetched");
        });
    }

    private int fetch(int value) {
        lab.enter();
        try {
            Task.sleep(Duration.ofMillis(10));
        } finally {
            lab.leave();
        }
        return value;
    }

    private int fail() {
        Task.yieldNow();
        throw new IllegalStateException("no answer");
    }
}
