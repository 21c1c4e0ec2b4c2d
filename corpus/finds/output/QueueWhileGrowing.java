// outcomes: a | ab | abc
// The iterator of a concurrent queue sees some of what is added during its way, always in order.

import java.util.concurrent.ConcurrentLinkedQueue;

public class QueueWhileGrowing {
    public static void main(String[] args) throws InterruptedException {
        ConcurrentLinkedQueue<String> queue = new ConcurrentLinkedQueue<>();
        queue.add("a");
        Thread writer =
                new Thread(() -> {
                    queue.add("b");
                    queue.add("c");
                });
        writer.start();
        StringBuilder seen = new StringBuilder();
        for (String letter : queue) {
            seen.append(letter);
        }
        writer.join();
        System.out.println(seen);
    }
}
