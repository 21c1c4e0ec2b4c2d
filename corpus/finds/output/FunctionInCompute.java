// outcomes: x=0 k=0 | x=0 k=5 | x=1 k=0 | x=1 k=5
// The function that a map applies to a key has done all it does before the map has its result.

import java.util.concurrent.ConcurrentHashMap;

public class FunctionInCompute {
    static volatile int x;

    public static void main(String[] args) throws InterruptedException {
        ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>();
        map.put("k", 0);
        Thread computes =
                new Thread(() ->
                        map.compute(
                                "k",
                                (key, value) -> {
                                    x = 1;
                                    return 5;
                                }));
        computes.start();
        int seen = x;
        System.out.println("x=" + seen + " k=" + map.get("k"));
        computes.join();
    }
}
