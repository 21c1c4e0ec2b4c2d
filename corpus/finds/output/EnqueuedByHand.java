// outcomes: empty | filled
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

// The reference comes into its queue because a thread puts it there, and not the garbage collector.
public class EnqueuedByHand {
    public static void main(String[] args) throws Exception {
        var queue = new ReferenceQueue<Object>();
        Object kept = new Object();
        var reference = new WeakReference<>(kept, queue);
        Thread thread = new Thread(reference::enqueue);
        thread.start();
        boolean empty = queue.poll() == null;
        thread.join();
        System.out.println(empty && kept != null ? "empty" : "filled");
    }
}
