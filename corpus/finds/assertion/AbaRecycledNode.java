// ABA: the slow pop compares the top, finds the same node again, and installs a stale successor.

import java.util.concurrent.atomic.AtomicReference;

public class AbaRecycledNode {
    static final class Node {
        volatile Node next;
    }

    static final AtomicReference<Node> top = new AtomicReference<>();

    static void push(Node node) {
        do {
            node.next = top.get();
        } while (!top.compareAndSet(node.next, node));
    }

    static Node pop() {
        while (true) {
            Node node = top.get();
            if (node == null || top.compareAndSet(node, node.next)) {
                return node;
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        push(new Node());
        push(new Node());
        Thread slow = new Thread(AbaRecycledNode::pop);
        slow.start();
        Node recycled = pop();
        Node kept = pop();
        push(recycled);
        slow.join();
        for (Node node = top.get(); kept != null && node != null; node = node.next) {
            if (node == kept) {
                throw new AssertionError("a node is in use and on the stack");
            }
        }
    }
}
