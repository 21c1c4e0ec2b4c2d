// A queue after Michael and Scott, done wrong: the tail moves on before the node is linked, so who
// has just put an element can find the queue empty.

import java.util.concurrent.atomic.AtomicReference;

public class QueueGapAtTheTail {
    static final class Node {
        final String item;
        volatile Node next;

        Node(String item) {
            this.item = item;
        }
    }

    private volatile Node head = new Node(null);
    private final AtomicReference<Node> tail = new AtomicReference<>(head);

    void put(String item) {
        Node node = new Node(item);
        tail.getAndSet(node).next = node;
    }

    String poll() {
        Node first = head.next;
        if (first == null) {
            return null;
        }
        head = first;
        return first.item;
    }

    public static void main(String[] args) throws InterruptedException {
        QueueGapAtTheTail queue = new QueueGapAtTheTail();
        Thread other = new Thread(() -> queue.put("a"));
        other.start();
        queue.put("b");
        if (queue.poll() == null) {
            throw new AssertionError("put one, and the queue is empty");
        }
        other.join();
    }
}
