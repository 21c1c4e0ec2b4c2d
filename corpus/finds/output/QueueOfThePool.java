// outcomes: 0 | 1
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

// The queue is the pool's: what is handed to the pool meanwhile may be in it already.
public class QueueOfThePool {
    public static void main(String[] args) throws InterruptedException {
        var pool = new ScheduledThreadPoolExecutor(1, QueueOfThePool::daemon);
        BlockingQueue<Runnable> queue = pool.getQueue();
        Thread other = new Thread(() -> pool.schedule(() -> {}, 1, TimeUnit.DAYS));
        other.start();
        int waiting = queue.size();
        other.join();
        System.out.println(waiting);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    }
}
