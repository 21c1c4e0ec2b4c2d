// An element that a method handle of the JDK reads and writes is the element.

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

public class ElementByHandle {
    static final int[] counts = new int[1];
    static final MethodHandle get = MethodHandles.arrayElementGetter(int[].class);
    static final MethodHandle set = MethodHandles.arrayElementSetter(int[].class);

    static void add() {
        try {
            int before = (int) get.invokeExact(counts, 0);
            set.invokeExact(counts, 0, before + 1);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws Exception {
        Thread other = new Thread(ElementByHandle::add);
        other.start();
        add();
        other.join();
        if (counts[0] != 2) {
            throw new AssertionError("expected 2 but was " + counts[0]);
        }
    }
}
