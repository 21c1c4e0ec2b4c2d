// A class that is first touched by its name, or through a field or a handle, is initialised by
// that.

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

public class InitialisedByReflection {
    static int initialised;

    static class Named {
        static {
            initialised++;
        }
    }

    static class Read {
        static Object value = new Object();
    }

    static class Handled {
        static Object value = new Object();
    }

    public static void main(String[] args) throws Exception {
        VarHandle handle =
                MethodHandles.lookup().findStaticVarHandle(Handled.class, "value", Object.class);
        Class.forName("InitialisedByReflection$Named");
        if (initialised != 1
                || Read.class.getDeclaredField("value").get(null) == null
                || handle.get() == null) {
            throw new AssertionError("not initialised");
        }
    }
}
