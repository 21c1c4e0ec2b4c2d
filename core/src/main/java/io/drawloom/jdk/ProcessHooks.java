package io.drawloom.jdk;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Loom;
import io.drawloom.engine.Offloading;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The ends of other processes. The JDK has a thread for each that waits for it, and completes what
 * depends on its end; for the program, a thread of its own does. Called by the JDK, once its
 * classes are changed ({@link Hooks}).
 */
public final class ProcessHooks {
    private ProcessHooks() {}

    /** {@code ProcessHandleImpl.completion}; null: not handled. */
    public static @Nullable CompletableFuture<?> processEnds(long pid, boolean reaps) {
        ControlledThread me = Caller.program();
        if (me == null || !me.maySwitch()) {
            return null;
        }
        Loom loom = Loom.of(me);
        return loom.locals().get(Ends.class, Ends::new).of(loom, new End(pid, reaps));
    }

    /** The ends of processes that the program of an execution has asked for. */
    private static final class Ends {
        private final Map<End, CompletableFuture<Integer>> known = new HashMap<>();

        CompletableFuture<Integer> of(Loom loom, End end) {
            CompletableFuture<Integer> future = known.get(end);
            if (future == null) {
                future = new CompletableFuture<>();
                known.put(end, future);
                Thread waits = new Thread(new Wait(loom, end, future), "process reaper");
                waits.setDaemon(true);
                waits.start();
            }
            return future;
        }
    }

    /** What the thread does that waits for the end of a process. */
    private record Wait(Loom loom, End end, CompletableFuture<Integer> future) implements Runnable {
        @Override
        public void run() {
            try {
                future.complete(loom.offloading().elsewhere(end, false));
            } catch (Exception e) {
                future.completeExceptionally(e);
            }
        }
    }

    /** The end of a process, for a thread that is none of ours. */
    private record End(long pid, boolean reaps) implements Offloading.Work<Integer> {
        @Override
        public Integer call() throws Exception {
            Class<?> handles = Class.forName("java.lang.ProcessHandleImpl");
            Method completion = handles.getDeclaredMethod("completion", long.class, boolean.class);
            Field completions = handles.getDeclaredField("completions");
            completion.setAccessible(true);
            completions.setAccessible(true);
            CompletableFuture<?> real = (CompletableFuture<?>) completion.invoke(null, pid, reaps);
            Integer status = (Integer) real.get();
            // the JDK takes it out of its table once all who depend on it know
            while (((Map<?, ?>) completions.get(null)).get(pid) == real) {
                Thread.onSpinWait();
            }
            return status;
        }
    }
}
