package io.drawloom.async;

import java.util.concurrent.CompletableFuture;

/** Work that must not be done by a virtual thread. */
final class PlatformThread {
    private PlatformThread() {}

    /** Runs the work on a platform thread made for it, and waits for its end. */
    static void run(String name, Runnable work) {
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
        done.join();
    }
}
