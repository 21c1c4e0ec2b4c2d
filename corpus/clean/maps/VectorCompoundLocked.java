// A Vector locks itself, so its own monitor makes contains and add one step.

import java.util.Vector;

public class VectorCompoundLocked {
    private static final Vector<String> guests = new Vector<>();

    static void invite(String name) {
        synchronized (guests) {
            if (!guests.contains(name)) {
                guests.add(name);
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread wife = new Thread(() -> invite("carol"));
        Thread friend = new Thread(() -> guests.add("dave"));
        wife.start();
        friend.start();
        invite("carol");
        wife.join();
        friend.join();
        if (guests.size() != 2) {
            throw new AssertionError(guests.toString());
        }
    }
}
