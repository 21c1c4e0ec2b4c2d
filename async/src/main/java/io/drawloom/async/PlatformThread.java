package io.drawloom.async;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Work that must not be done by a virtual thread. */
final class PlatformThread {
    private PlatformThread() {}

    /**
     * Runs the work on a platform thread made for it, and waits for its end.
     *
     * @param whenInterrupted called each time the caller is interrupted meanwhile
     */
    static void run(String name, Runnable work, Runnable whenInterrupted) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread.ofPlatform()
                .name(name)
                .start(() -> {
                    try {
                        work.run();
                        done.complete(null);
                    } catch (Throwable e) {
                        done.completeExceptionally(e);
                    }
                });
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    done.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                    whenInterrupted.run();
                } catch (ExecutionException e) {
                    Throwable thrown = e.getCause() == null ? e : e.getCause();
                    Scopes.<RuntimeException>rethrow(thrown);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
