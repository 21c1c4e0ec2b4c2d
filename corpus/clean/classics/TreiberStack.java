// Treiber's stack (1986): every change of the top is a compareAndSet, and nodes are never reused.

import java.util.concurrent.atomic.AtomicReference;

public class TreiberStack {
    private record Cell(int value, Cell below) {}

    private final AtomicReference<Cell> top = new AtomicReference<>();

    void push(int value) {
        Cell seen;
        do {
            seen = top.get();
        } while (!top.compareAndSet(seen, new Cell(value, seen)));
    }

    int pop() {
        while (true) {
            Cell seen = top.get();
            if (seen == null) {
                return 0;
            }
            if (top.compareAndSet(seen, seen.below())) {
                return seen.value();
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        TreiberStack stack = new TreiberStack();
        stack.push(1);
        int[] got = new int[1];
        Thread other =
                new Thread(() -> {
                    stack.push(2);
                    got[0] = stack.pop();
                });
        other.start();
        int mine = stack.pop();
        other.join();
        int rest = stack.pop();
        if (mine + got[0] + rest != 3) {
            throw new AssertionError(mine + ", " + got[0] + ", " + rest);
        }
    }
}
