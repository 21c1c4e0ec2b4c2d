package io.drawloom.async;

import io.drawloom.engine.Turn;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Coroutines made outside of every task and not started: no loop knows of them, so they are told of
 * when the JVM ends. From any thread.
 */
final class Forgotten {
    /** A program that makes so many has been told enough. */
    private static final int MOST = 100;

    private static final Set<Coroutine<?>> UNSTARTED = new LinkedHashSet<>();
    private static boolean hooked;

    private Forgotten() {}

    static synchronized void add(Coroutine<?> coroutine) {
        if (UNSTARTED.size() >= MOST || Turn.ofRunning() != null) {
            return;
        }
        if (!hooked) {
            try {
                Runtime.getRuntime().addShutdownHook(new Thread(Forgotten::tell));
            } catch (IllegalStateException e) {
                return; // the JVM is ending already
            }
            hooked = true;
        }
        UNSTARTED.add(coroutine);
    }

    static synchronized void remove(Coroutine<?> coroutine) {
        UNSTARTED.remove(coroutine);
    }

    private static synchronized void tell() {
        for (Coroutine<?> coroutine : UNSTARTED) {
            EventLoop.SILENT.notice(new Notice.ForgottenCoroutine(coroutine.toString()));
        }
    }
}
