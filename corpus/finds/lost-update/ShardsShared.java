// A counter in shards needs a shard a thread: with three threads on two shards, two collide.
public class ShardsShared {
    static final long[] shards = new long[2];

    static void hit(int worker) {
        shards[worker % shards.length]++;
    }

    public static void main(String[] args) throws InterruptedException {
        Thread[] workers = new Thread[3];
        for (int i = 0; i < workers.length; i++) {
            int me = i;
            workers[i] = Thread.ofPlatform().name("worker-" + me).start(() -> hit(me));
        }
        for (Thread worker : workers) {
            worker.join();
        }
        if (shards[0] + shards[1] != 3) {
            throw new AssertionError("3 hits, shards " + shards[0] + " and " + shards[1]);
        }
    }
}
