package copied;

/** Who may use a field: a program that is compiled may. */
public final class Reflection {
    public static Class<?> getCallerClass() {
        return Reflection.class;
    }

    public static void ensureMemberAccess(
            Class<?> caller, Class<?> of, Object target, int modifiers) {}
}
