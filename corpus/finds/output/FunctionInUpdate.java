// outcomes: x=0 n=0 | x=0 n=5 | x=1 n=0 | x=1 n=5
// The function that an atomic number is updated by has done all it does before the number changes.

import java.util.concurrent.atomic.AtomicInteger;

public class FunctionInUpdate {
    static final AtomicInteger NUMBER = new AtomicInteger();
    static volatile int x;

    public static void main(String[] args) throws InterruptedException {
        Thread updates =
                new Thread(() ->
                        NUMBER.updateAndGet(value -> {
                            x = 1;
                            return 5;
                        }));
        updates.start();
        int seen = x;
        System.out.println("x=" + seen + " n=" + NUMBER.get());
        updates.join();
    }
}
