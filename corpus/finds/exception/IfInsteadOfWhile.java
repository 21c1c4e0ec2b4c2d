// Woken by notifyAll, the second consumer does not look again and takes from an empty queue.

import java.util.ArrayDeque;
import java.util.Deque;

public class IfInsteadOfWhile {
    private static final Deque<String> letters = new ArrayDeque<>();

    static void take() {
        synchronized (letters) {
            if (letters.isEmpty()) {
                try {
                    letters.wait();
                } catch (InterruptedException e) {
                    return;
                }
            }
            letters.removeFirst();
        }
    }

    static void put(String letter) {
        synchronized (letters) {
            letters.addLast(letter);
            letters.notifyAll();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread ann = new Thread(IfInsteadOfWhile::take);
        Thread bob = new Thread(IfInsteadOfWhile::take);
        ann.start();
        bob.start();
        put("bill");
        put("love letter");
        ann.join();
        bob.join();
    }
}
