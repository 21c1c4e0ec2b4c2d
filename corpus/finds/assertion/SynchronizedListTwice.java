// Each call of a synchronized list is locked; contains and add together are not.

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

public class SynchronizedListTwice {
    static void invite(List<String> guests, String name) {
        if (!guests.contains(name)) {
            guests.add(name);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        List<String> guests = Collections.synchronizedList(new ArrayList<>());
        Thread wife = new Thread(() -> invite(guests, "carol"));
        Thread husband = new Thread(() -> invite(guests, "carol"));
        wife.start();
        husband.start();
        wife.join();
        husband.join();
        if (guests.size() != 1) {
            throw new AssertionError("invited: " + guests);
        }
    }
}
