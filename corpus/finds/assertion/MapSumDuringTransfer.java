// The values of a concurrent map are visited one by one: money on the way is missed or seen twice.

import java.util.concurrent.ConcurrentHashMap;

public class MapSumDuringTransfer {
    static final ConcurrentHashMap<String, Integer> purse = new ConcurrentHashMap<>();

    static int sum() {
        int sum = 0;
        for (int value : purse.values()) {
            sum += value;
        }
        return sum;
    }

    public static void main(String[] args) throws InterruptedException {
        purse.put("left", 10);
        purse.put("right", 10);
        Thread mover =
                new Thread(() -> {
                    purse.merge("left", -4, Integer::sum);
                    purse.merge("right", 4, Integer::sum);
                });
        mover.start();
        if (sum() != 20) {
            throw new AssertionError("not 20 on the way");
        }
        mover.join();
    }
}
