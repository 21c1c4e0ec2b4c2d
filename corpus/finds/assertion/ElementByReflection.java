// An element that is read and written through java.lang.reflect.Array is the element.

import java.lang.reflect.Array;

public class ElementByReflection {
    static final int[] counts = new int[1];

    static void add() {
        Array.setInt(counts, 0, Array.getInt(counts, 0) + 1);
    }

    public static void main(String[] args) throws Exception {
        Thread other = new Thread(ElementByReflection::add);
        other.start();
        add();
        other.join();
        if (counts[0] != 2) {
            throw new AssertionError("expected 2 but was " + counts[0]);
        }
    }
}
