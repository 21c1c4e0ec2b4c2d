// A lock-free stack whose pop sets the top instead of comparing first: one element, two owners.

import java.util.concurrent.atomic.AtomicReference;

public class PopWithoutCas {
    record Cell(int value, Cell below) {}

    private final AtomicReference<Cell> top = new AtomicReference<>();

    void push(int value) {
        top.updateAndGet(old -> new Cell(value, old));
    }

    int pop() {
        Cell cell = top.get();
        top.set(cell.below());
        return cell.value();
    }

    public static void main(String[] args) throws InterruptedException {
        PopWithoutCas stack = new PopWithoutCas();
        stack.push(1);
        stack.push(2);
        int[] popped = new int[2];
        Thread other = Thread.ofVirtual().start(() -> popped[0] = stack.pop());
        popped[1] = stack.pop();
        other.join();
        if (popped[0] == popped[1]) {
            throw new AssertionError("both popped " + popped[0]);
        }
    }
}
