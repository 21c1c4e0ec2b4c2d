// A deque that is looked at from the other end is the same deque.

import java.util.ArrayDeque;
import java.util.Deque;

public class DequeTurnedRound {
    public static void main(String[] args) throws InterruptedException {
        Deque<String> names = new ArrayDeque<>();
        Deque<String> backwards = names.reversed();
        Thread adds = new Thread(() -> names.add("ann"));
        adds.start();
        backwards.add("bob");
        adds.join();
    }
}
