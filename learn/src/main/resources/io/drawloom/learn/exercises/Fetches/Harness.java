import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/** Two parts that are fetched; two of which one fails. */
class Harness {
    /** Longer than anybody waits who hopes that a part is fetched by then. */
    private static final Duration LONG = Duration.ofDays(1);

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
        fails(List.of(() -> fetch(1), this::fail));
    }

    void theFirstFails() {
        fails(List.of(this::fail, () -> fetch(1)));
    }

    private void fails(List<Callable<Integer>> parts) {
        EventLoop.run(() -> {
            boolean thrown = false;
            try {
                new Fetches().total(parts);
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
            Task.sleep(LONG);
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
