// The stamp grows with every change, so a node that came back is not taken for one that stayed.

import java.util.concurrent.atomic.AtomicStampedReference;

public class StampDefeatsAba {
    static final class Node {
        volatile Node next;
    }

    static final AtomicStampedReference<Node> top = new AtomicStampedReference<>(null, 0);

    static void push(Node node) {
        int[] stamp = new int[1];
        Node old;
        do {
            old = top.get(stamp);
            node.next = old;
        } while (!top.compareAndSet(old, node, stamp[0], stamp[0] + 1));
    }

    static Node pop() {
        int[] stamp = new int[1];
        while (true) {
            Node node = top.get(stamp);
            if (node == null || top.compareAndSet(node, node.next, stamp[0], stamp[0] + 1)) {
                return node;
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        push(new Node());
        push(new Node());
        Node[] others = new Node[1];
        Thread slow = new Thread(() -> others[0] = pop());
        slow.start();
        Node recycled = pop();
        Node kept = pop();
        push(recycled);
        slow.join();
        if (kept != null && (kept == others[0] || kept == top.getReference())) {
            throw new AssertionError("a node is in use twice");
        }
    }
}
