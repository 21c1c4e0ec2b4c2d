package copied;

import java.lang.invoke.*;

public final class VarHandles {
    public static VarHandle findVarHandle(MethodHandles.Lookup lookup, String name, Class<?> type) {
        return findVarHandle(lookup, lookup.lookupClass(), name, type);
    }

    public static VarHandle findVarHandle(
            MethodHandles.Lookup lookup, Class<?> of, String name, Class<?> type) {
        try {
            return lookup.findVarHandle(of, name, type);
        } catch (ReflectiveOperationException e) {
            throw new Error(e);
        }
    }
}
