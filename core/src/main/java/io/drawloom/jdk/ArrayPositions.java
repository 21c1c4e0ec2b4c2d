package io.drawloom.jdk;

import java.lang.reflect.Field;
import java.util.Spliterator;

/** Where spliterators of arrays stand. */
final class ArrayPositions {
    private static final ClassValue<Position> POSITIONS =
            new ClassValue<>() {
                @Override
                protected Position computeValue(Class<?> type) {
                    return Position.of(type);
                }
            };

    private ArrayPositions() {}

    /** The index of its next element; negative if it is not known. */
    static int of(Spliterator<?> spliterator) {
        return POSITIONS.get(spliterator.getClass()).in(spliterator);
    }

    /** How the index is found in spliterators of a class. */
    private interface Position {
        int in(Spliterator<?> spliterator);

        static Position of(Class<?> type) {
            if (!type.getName().startsWith("java.util.Spliterators$")) {
                return spliterator -> -1;
            }
            try {
                Field index = type.getDeclaredField("index");
                index.setAccessible(true);
                return spliterator -> {
                    try {
                        return index.getInt(spliterator);
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                };
            } catch (NoSuchFieldException e) {
                return spliterator -> -1;
            }
        }
    }
}
