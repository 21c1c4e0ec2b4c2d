package copied;

/** No thread is one. */
public final class WorkerThread extends Thread {
    public static boolean hasKnownQueuedWork() {
        return false;
    }
}
