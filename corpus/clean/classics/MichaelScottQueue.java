// The queue of Michael and Scott (1996): link the node first, then swing the tail; who finds the
// tail behind helps it on.

import java.util.concurrent.atomic.AtomicReference;

public class MichaelScottQueue {
    private static final class Node {
        final int item;
        final AtomicReference<Node> next = new AtomicReference<>();

        Node(int item) {
            this.item = item;
        }
    }

    private final AtomicReference<Node> head = new AtomicReference<>(new Node(0));
    private final AtomicReference<Node> tail = new AtomicReference<>(head.get());

    void put(int item) {
        Node node = new Node(item);
        while (true) {
            Node last = tail.get();
            Node next = last.next.get();
            if (next != null) {
                tail.compareAndSet(last, next);
            } else if (last.next.compareAndSet(null, node)) {
                tail.compareAndSet(last, node);
                return;
            }
        }
    }

    int poll() {
        while (true) {
            Node first = head.get();
            Node last = tail.get();
            Node next = first.next.get();
            if (next == null) {
                return 0;
            }
            if (first == last) {
                tail.compareAndSet(last, next);
            } else if (head.compareAndSet(first, next)) {
                return next.item;
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        MichaelScottQueue queue = new MichaelScottQueue();
        Thread other = new Thread(() -> queue.put(1));
        other.start();
        queue.put(2);
        int first = queue.poll();
        other.join();
        int second = queue.poll();
        if (first == 0 || first + second != 3 || queue.poll() != 0) {
            throw new AssertionError(first + ", then " + second);
        }
    }
}
