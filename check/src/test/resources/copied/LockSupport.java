package copied;

public final class LockSupport {
    public static long getThreadId(Thread thread) {
        return thread.threadId();
    }

    public static void park() {
        java.util.concurrent.locks.LockSupport.park();
    }

    public static void park(Object blocker) {
        java.util.concurrent.locks.LockSupport.park(blocker);
    }

    public static void parkNanos(long nanos) {
        java.util.concurrent.locks.LockSupport.parkNanos(nanos);
    }

    public static void parkNanos(Object blocker, long nanos) {
        java.util.concurrent.locks.LockSupport.parkNanos(blocker, nanos);
    }

    public static void unpark(Thread thread) {
        java.util.concurrent.locks.LockSupport.unpark(thread);
    }

    public static void setCurrentBlocker(Object blocker) {}
}
