package io.drawloom.async;

import org.jspecify.annotations.Nullable;

import java.io.InterruptedIOException;
import java.net.SocketException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.util.List;
import java.util.Set;

/** How waits say that they were interrupted, and which of the JDK's never do. */
final class Interruptions {
    /** Longer chains of causes are not followed, for some have no end. */
    private static final int LONGEST = 100;

    /**
     * Methods of {@code java.util.concurrent} that wait on in spite of an interrupt; the guide
     * lists them for its reader.
     */
    private static final Set<String> DEAF =
            Set.of(
                    "lock",
                    "readLock",
                    "writeLock",
                    "acquireUninterruptibly",
                    "awaitUninterruptibly",
                    "join",
                    "quietlyJoin",
                    "invoke",
                    "quietlyInvoke",
                    "arriveAndAwaitAdvance",
                    "awaitAdvance");

    private Interruptions() {}

    /**
     * The exception, or the nearest of its causes, that says that something was interrupted or
     * cancelled; null if there is none.
     */
    static @Nullable Throwable find(Throwable thrown) {
        Throwable at = thrown;
        for (int i = 0; i < LONGEST && at != null; i++) {
            if (at instanceof Cancellation || isOne(at)) {
                return at;
            }
            at = at.getCause();
        }
        return null;
    }

    private static boolean isOne(Throwable thrown) {
        return switch (thrown) {
            case InterruptedException e -> true;
            case ClosedByInterruptException e -> true;
            case FileLockInterruptionException e -> true;
            case InterruptedIOException e -> true;
            // a virtual thread's socket is closed when the thread is interrupted
            case SocketException e -> "Closed by interrupt".equals(e.getMessage());
            default -> isTimeOutOfDatabase(thrown.getClass());
        };
    }

    /**
     * Whether the exception is what a driver makes of an interrupted wait for a lock without naming
     * it as the cause, as H2 does. The loop must not need the module {@code java.sql}.
     */
    private static boolean isTimeOutOfDatabase(Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            if (at.getName().equals("java.sql.SQLTimeoutException")) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the thread that has this stack waits in a call of the JDK that goes on waiting when
     * the thread is interrupted.
     *
     * @param stack the innermost frame first
     */
    static boolean areInVain(List<StackTraceElement> stack) {
        for (StackTraceElement frame : stack) {
            String type = frame.getClassName();
            if (type.startsWith("java.util.concurrent.")) {
                if (DEAF.contains(frame.getMethodName())) {
                    return true;
                }
            } else if (!type.startsWith("java.lang.") && !type.startsWith("jdk.internal.")) {
                return false;
            }
        }
        return false;
    }
}
