package io.drawloom.async;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The loops of this JVM that run for real. From any thread. */
final class Loops {
    private static final List<WeakReference<EventLoop>> OPEN = new ArrayList<>();
    private static LoopListener[] listeners = {};

    private Loops() {}

    /** Takes a new loop in; gives who is to be told of its steps. */
    static synchronized LoopListener[] opened(EventLoop loop) {
        OPEN.add(new WeakReference<>(loop));
        return listeners;
    }

    static synchronized void closed(EventLoop loop) {
        OPEN.removeIf(it -> it.refersTo(null) || it.refersTo(loop));
    }

    static synchronized void listenToAll(LoopListener all) {
        listeners = Arrays.copyOf(listeners, listeners.length + 1);
        listeners[listeners.length - 1] = all;
    }

    /** Those that are not closed, the oldest first. */
    static synchronized List<EventLoop> open() {
        List<EventLoop> open = new ArrayList<>();
        for (WeakReference<EventLoop> each : OPEN) {
            EventLoop loop = each.get();
            if (loop != null) {
                open.add(loop);
            }
        }
        return open;
    }
}
