// Two threads move two neighbours of a linked list to its front; the links can close into a ring,
// and the walk along the list never ends.
public class MoveToFrontCycle {
    static final class Node {
        Node next;

        Node(Node next) {
            this.next = next;
        }
    }

    private static final Node last = new Node(null);
    private static final Node middle = new Node(last);
    private static final Node first = new Node(middle);
    private static Node head = first;

    static void moveToFront(Node node, Node before) {
        before.next = node.next;
        node.next = head;
        head = node;
    }

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> moveToFront(last, middle));
        other.start();
        moveToFront(middle, first);
        other.join();
        Node end = head;
        while (end.next != null) {
            end = end.next;
        }
    }
}
