package io.drawloom.async;

import io.drawloom.async.policy.Policies;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Coroutines made outside of every task and not started: no loop knows of them, so they are told of
 * when the JVM ends. From any thread.
 */
final class UnstartedCoroutines {
    /** A program that makes so many has been told enough. */
    private static final int MOST = 100;

    private static final Set<Object> UNSTARTED = new LinkedHashSet<>();
    private static boolean hooked;

    private UnstartedCoroutines() {}

    static synchronized void add(Object coroutine) {
        if (UNSTARTED.size() >= MOST || Policies.underCheck()) {
            return;
        }
        if (!hooked) {
            try {
                Runtime.getRuntime().addShutdownHook(new Thread(UnstartedCoroutines::tell));
            } catch (IllegalStateException e) {
                return; // the JVM is ending already
            }
            hooked = true;
        }
        UNSTARTED.add(coroutine);
    }

    static synchronized void remove(Object coroutine) {
        UNSTARTED.remove(coroutine);
    }

    private static synchronized void tell() {
        for (Object coroutine : UNSTARTED) {
            ErrorStream.print(new Notice.ForgottenCoroutine(coroutine.toString()));
        }
    }
}
