// A shard a thread, made by its thread-local and kept in a list: nobody shares one, and the sum is
// taken when all have ended.

import java.util.concurrent.ConcurrentLinkedQueue;

public class ShardPerThread {
    private static final ConcurrentLinkedQueue<long[]> shards = new ConcurrentLinkedQueue<>();
    private static final ThreadLocal<long[]> own =
            ThreadLocal.withInitial(() -> {
                long[] shard = new long[1];
                shards.add(shard);
                return shard;
            });

    static void hitTwice() {
        own.get()[0]++;
        own.get()[0]++;
    }

    public static void main(String[] args) throws InterruptedException {
        Thread a = Thread.ofVirtual().start(ShardPerThread::hitTwice);
        Thread b = new Thread(ShardPerThread::hitTwice);
        b.start();
        a.join();
        b.join();
        long sum = 0;
        for (long[] shard : shards) {
            sum += shard[0];
        }
        System.out.println(sum + " in " + shards.size());
    }
}
