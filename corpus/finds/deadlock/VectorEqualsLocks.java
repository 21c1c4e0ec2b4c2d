// Vector.contains holds the vector's monitor and calls equals, which wants the monitor of another
// thread that wants the vector.

import java.util.List;
import java.util.Vector;

public class VectorEqualsLocks {
    static final Object registry = new Object();

    static final class Key {
        @Override
        public boolean equals(Object other) {
            synchronized (registry) {
                return this == other;
            }
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Vector<Key> keys = new Vector<>(List.of(new Key()));
        Thread seeker = new Thread(() -> keys.contains(new Key()));
        Thread keeper =
                new Thread(() -> {
                    synchronized (registry) {
                        keys.add(new Key());
                    }
                });
        seeker.start();
        keeper.start();
        seeker.join();
        keeper.join();
    }
}
