// A shard a thread: nobody shares one, and the sum is taken when all have ended.
public class ShardPerThread {
    public static void main(String[] args) throws InterruptedException {
        long[] shards = new long[3];
        Thread[] workers = new Thread[shards.length];
        for (int i = 0; i < workers.length; i++) {
            int own = i;
            workers[i] =
                    Thread.ofVirtual()
                            .start(() -> {
                                shards[own]++;
                                shards[own]++;
                            });
        }
        long sum = 0;
        for (int i = 0; i < workers.length; i++) {
            workers[i].join();
            sum += shards[i];
        }
        System.out.println(sum);
    }
}
