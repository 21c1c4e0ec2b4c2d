import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A download that is interrupted at any time, and one whose second part is broken. */
class Harness {
    private final Download download = new Download();
    private final Lab lab = new Lab();
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicInteger fetched = new AtomicInteger();
    private final AtomicInteger afterwards = new AtomicInteger();

    /** Whether an interrupt is on its way. */
    private volatile boolean asked;

    /** Whether it has come. */
    private volatile boolean told;

    /** Whether it had come before the connection was closed. */
    private volatile boolean interruptedAtClose;

    /** Whether a part has met it. */
    private volatile boolean stopped;

    void interrupted() throws InterruptedException {
        Thread thread =
                new Thread(() -> {
                    int answer =
                            download.run(
                                    List.of(this::fetch, this::fetch, this::fetch), this::close);
                    boolean still = Thread.currentThread().isInterrupted();
                    Lab.must(
                            closed.get() == 1,
                            "the connection was closed " + closed.get() + " times");
                    Lab.must(
                            answer == fetched.get(),
                            fetched.get() + " parts were fetched, and it answered " + answer);
                    Lab.must(
                            asked || answer == 3,
                            "nobody interrupted, and " + answer + " of 3 parts were fetched");
                    Lab.must(afterwards.get() == 0, "a part was begun after the interrupt");
                    boolean interrupted = stopped || answer < 3 || interruptedAtClose;
                    Lab.must(still || !interrupted, "the interrupt was forgotten");
                    if (answer > 0 && answer < 3) {
                        lab.overlap();
                    }
                });
        thread.start();
        asked = true;
        thread.interrupt();
        told = true;
        thread.join();
        lab.say();
    }

    void broken() {
        breaks(this::fail);
    }

    void brokenBadly() {
        breaks(() -> {
            throw new StackOverflowError("the part is far too deep");
        });
    }

    private void breaks(Download.Part bad) {
        boolean thrown = false;
        try {
            download.run(List.of(this::fetch, bad, this::fetch), closed::incrementAndGet);
        } catch (IllegalStateException | StackOverflowError e) {
            thrown = true;
        }
        Lab.must(thrown, "a part broke, and nobody was told");
        Lab.must(
                closed.get() == 1,
                "a part broke, and the connection was closed " + closed.get() + " times");
    }

    private void close() {
        interruptedAtClose = told;
        closed.incrementAndGet();
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
