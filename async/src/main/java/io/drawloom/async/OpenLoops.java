package io.drawloom.async;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The loops of this JVM that run for real. From any thread. */
final class OpenLoops {
    private static final List<WeakReference<LoopCore>> OPEN = new ArrayList<>();
    private static LoopObserver[] observers = {};

    private OpenLoops() {}

    /** Takes a new loop in; gives who is to be told of its steps. */
    static synchronized LoopObserver[] opened(LoopCore loop) {
        OPEN.add(new WeakReference<>(loop));
        return observers;
    }

    static synchronized void closed(LoopCore loop) {
        OPEN.removeIf(it -> it.refersTo(null) || it.refersTo(loop));
    }

    static synchronized void tell(LoopObserver all) {
        observers = Arrays.copyOf(observers, observers.length + 1);
        observers[observers.length - 1] = all;
    }

    /** Those that are not closed, the oldest first. */
    static synchronized List<LoopCore> open() {
        List<LoopCore> open = new ArrayList<>();
        for (WeakReference<LoopCore> each : OPEN) {
            LoopCore loop = each.get();
            if (loop != null) {
                open.add(loop);
            }
        }
        return open;
    }
}
