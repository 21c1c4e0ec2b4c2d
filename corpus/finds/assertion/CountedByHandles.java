// A field that is read and written by method handles is the field.

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

public class CountedByHandles {
    static int count;

    static void add() {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            MethodHandle get = lookup.findStaticGetter(CountedByHandles.class, "count", int.class);
            MethodHandle set = lookup.findStaticSetter(CountedByHandles.class, "count", int.class);
            int before = (int) get.invokeExact();
            set.invokeExact(before + 1);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws Exception {
        Thread other = new Thread(CountedByHandles::add);
        other.start();
        add();
        other.join();
        if (count != 2) {
            throw new AssertionError("expected 2 but was " + count);
        }
    }
}
