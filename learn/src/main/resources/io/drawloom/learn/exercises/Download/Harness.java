import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A download that is interrupted at any time, and one whose second part is broken. */
class Harness {
    private final Download download = new Download();
    private final Lab lab = new Lab();
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicInteger fetched = new AtomicInteger();
    private final AtomicInteger afterwards = new AtomicInteger();
    private volatile boolean stopped;

    void interrupted() throws InterruptedException {
        Thread thread =
                new Thread(() -> {
                    int answer =
                            download.run(
                                    List.of(this::fetch, this::fetch, this::fetch),
                                    closed::incrementAndGet);
                    boolean still = Thread.currentThread().isInterrupted();
                    Lab.must(
                            closed.get() == 1,
                            "the connection was closed " + closed.get() + " times");
                    Lab.must(
                            answer == fetched.get(),
                            fetched.get() + " parts were fetched, and it answered " + answer);
                    Lab.must(
                            stopped || answer == 3,
                            "nobody interrupted, and " + answer + " of 3 parts were fetched");
                    Lab.must(afterwards.get() == 0, "a part was begun after the interrupt");
                    Lab.must(still || !stopped, "the interrupt was forgotten");
                    if (stopped && answer > 0) {
                        lab.overlap();
                    }
                });
        thread.start();
        thread.interrupt();
        thread.join();
        lab.say();
    }

    void broken() {
        boolean thrown = false;
        try {
            download.run(List.of(this::fetch, this::fail, this::fetch), closed::incrementAndGet);
        } catch (IllegalStateException e) {
            thrown = true;
        }
        Lab.must(thrown, "a part broke, and nobody was told");
        Lab.must(
                closed.get() == 1,
                "a part broke, and the connection was closed " + closed.get() + " times");
    }

    private void fetch() throws InterruptedException {
        if (stopped) {
            afterwards.incrementAndGet();
        }
        if (Thread.interrupted()) {
            stopped = true;
            throw new InterruptedException("while a part was fetched");
        }
        fetched.incrementAndGet();
    }

    private void fail() {
        throw new IllegalStateException("the part is broken");
    }
}
