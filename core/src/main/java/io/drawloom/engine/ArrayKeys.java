package io.drawloom.engine;

/** The variables that the elements of arrays are: one for all arrays of one element type. */
public final class ArrayKeys {
    private static final ClassValue<Integer> KEYS =
            new ClassValue<>() {
                @Override
                protected Integer computeValue(Class<?> type) {
                    Class<?> of = type.getComponentType();
                    String name =
                            !of.isPrimitive()
                                    ? "Object"
                                    : of == boolean.class ? "byte" : of.getName();
                    return Sites.key(name + "[]");
                }
            };

    private ArrayKeys() {}

    /** The number of the variable. */
    public static int of(Object array) {
        return KEYS.get(array.getClass());
    }
}
