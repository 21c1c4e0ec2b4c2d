package io.drawloom.check.doors;

import sun.misc.Unsafe;

import java.lang.reflect.Field;

/** The types of variables, and three values of each. */
public final class DoorTypes {
    /** The letters that stand for the types; {@code l} is a reference. */
    public static final String LETTERS = "zbcsijfdl";

    /** The one of {@code jdk.unsupported}. */
    @SuppressWarnings("removal")
    public static final Unsafe UNSAFE = unsafe();

    private DoorTypes() {}

    private static Unsafe unsafe() {
        try {
            Field field = Unsafe.class.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            return (Unsafe) field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The type with a letter. */
    public static Class<?> type(String letter) {
        return switch (letter) {
            case "z" -> boolean.class;
            case "b" -> byte.class;
            case "c" -> char.class;
            case "s" -> short.class;
            case "i" -> int.class;
            case "j" -> long.class;
            case "f" -> float.class;
            case "d" -> double.class;
            case "l" -> Object.class;
            default -> throw new IllegalArgumentException(letter);
        };
    }

    /**
     * A value: 0 is the first one, 1 and 2 are written.
     *
     * @param everyByte whether each byte of it is to be that number
     */
    public static Object value(Class<?> type, int number, boolean everyByte) {
        long bits = everyByte ? 0x0101010101010101L * number : number;
        if (type == boolean.class) {
            return number != 0;
        } else if (type == byte.class) {
            return (byte) bits;
        } else if (type == char.class) {
            return (char) bits;
        } else if (type == short.class) {
            return (short) bits;
        } else if (type == int.class) {
            return (int) bits;
        } else if (type == long.class) {
            return bits;
        } else if (type == float.class) {
            return everyByte ? Float.intBitsToFloat((int) bits) : (float) number;
        } else if (type == double.class) {
            return everyByte ? Double.longBitsToDouble(bits) : (double) number;
        }
        return "v" + number;
    }
}
