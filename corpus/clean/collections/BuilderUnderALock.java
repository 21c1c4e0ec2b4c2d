// A StringBuilder and an iterator that are used under one lock only.

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

public class BuilderUnderALock {
    static final Object lock = new Object();
    static final StringBuilder text = new StringBuilder();
    static final Iterator<Integer> numbers = new ArrayList<>(List.of(1, 2)).iterator();

    static void next() {
        synchronized (lock) {
            text.append(numbers.next());
        }
    }

    public static void main(String[] args) throws Exception {
        Thread other = new Thread(BuilderUnderALock::next);
        other.start();
        next();
        other.join();
        System.out.println(text);
    }
}
