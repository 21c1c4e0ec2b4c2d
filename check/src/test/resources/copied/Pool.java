package copied;

import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool.ManagedBlocker;

/** A thread for each task. */
public final class Pool implements Executor {
    public static Pool asyncCommonPool() {
        return new Pool();
    }

    public static Pool commonPool() {
        return new Pool();
    }

    public static void helpAsyncBlocker(Executor executor, ManagedBlocker blocker) {}

    public static void managedBlock(ManagedBlocker blocker) throws InterruptedException {
        while (!blocker.isReleasable() && !blocker.block()) {}
    }

    @Override
    public void execute(Runnable task) {
        Thread.startVirtualThread(task);
    }
}
