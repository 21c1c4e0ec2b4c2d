package io.drawloom.async;

import java.util.ArrayList;
import java.util.List;

/**
 * A thread for each work, where a search runs the loop: which worker of a pool takes which work,
 * and how long an idle one lasts, would be choices of the search that no program can see.
 */
final class OffloadThreads implements Offloads {
    private final Thread.Builder builder = Thread.ofPlatform().daemon().name("offload-", 1);

    /** Who has not been seen to end. Touched by who has the turn only. */
    private final List<Thread> started = new ArrayList<>();

    @Override
    public void execute(Runnable work) {
        started.removeIf(thread -> !thread.isAlive());
        Thread thread = builder.unstarted(work);
        started.add(thread);
        thread.start();
    }

    @Override
    public void close() {
        started.forEach(Thread::interrupt);
    }
}
