package io.drawloom.check.doors;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What doors need that is more than one call; woven like the program. */
public final class DoorTools {
    /** In the place of an object, for what has none. */
    public static final String NO_TARGET = "no target";

    /** The ways to make a handle of another one. */
    static final List<String> COMPOSED =
            List.of(
                    "bindTo",
                    "insertArguments",
                    "asType",
                    "dropArguments",
                    "asSpreader",
                    "exactInvoker",
                    "memoized");

    private DoorTools() {}

    /** A call with an array of arguments. */
    public static Object withArray(MethodHandle handle, Object target, Object[] rest)
            throws Throwable {
        return handle.invokeWithArguments(all(target, rest));
    }

    /** A call with a list of arguments. */
    public static Object withList(MethodHandle handle, Object target, Object[] rest)
            throws Throwable {
        return handle.invokeWithArguments(Arrays.asList(all(target, rest)));
    }

    private static Object[] all(Object target, Object[] rest) {
        List<Object> all = new ArrayList<>();
        if (rest.length == 0 || !NO_TARGET.equals(rest[0])) {
            all.add(target);
        }
        for (Object each : rest) {
            if (!NO_TARGET.equals(each)) {
                all.add(each);
            }
        }
        return all.toArray();
    }

    /** A copy by {@code System.arraycopy}. */
    public static Object copied(Object array) {
        Object copy = java.lang.reflect.Array.newInstance(array.getClass().getComponentType(), 3);
        System.arraycopy(array, 0, copy, 0, 3);
        return copy;
    }

    /** An argument of a method of buffers or segments; null if none is known. */
    static Object inMemory(String method, Class<?> type, boolean last, int count) {
        boolean puts =
                method.startsWith("put") || method.startsWith("set") || method.equals("fill");
        if (type.isPrimitive()) {
            if (puts && last && type == int.class && count > 2) {
                return 4;
            }
            if (puts && last) {
                return DoorTypes.value(type, 1, true);
            }
            boolean size = last && (method.equals("slice") || method.equals("asSlice"));
            return type == int.class
                    ? (Object)
                            (method.startsWith("align")
                                    ? 1
                                    : size ? 4 : method.equals("limit") ? 8 : 0)
                    : type == long.class
                            ? (Object) (size || method.equals("reinterpret") ? 4L : 0L)
                            : type == boolean.class ? (Object) true : null;
        }
        if (type == byte[].class) {
            return new byte[] {1, 1, 1, 1};
        }
        if (type == ByteBuffer.class) {
            return ByteBuffer.wrap(new byte[] {1, 1, 1, 1});
        }
        if (type == MemorySegment.class) {
            return MemorySegment.ofArray(new byte[] {1, 1, 1, 1, 1, 1, 1, 1});
        }
        if (type == ByteOrder.class) {
            return ByteOrder.LITTLE_ENDIAN;
        }
        if (type == Charset.class) {
            return StandardCharsets.ISO_8859_1;
        }
        if (type == String.class) {
            return "abc";
        }
        if (type == Arena.class) {
            return Arena.global();
        }
        if (type == SegmentAllocator.class) {
            return Arena.global();
        }
        if (type == Thread.class) {
            return Thread.currentThread();
        }
        if (type == java.util.function.Consumer.class) {
            return "#function " + type.getName() + " b";
        }
        if (type == Object.class) {
            return "";
        }
        for (Object layout :
                List.of(
                        ValueLayout.ADDRESS,
                        ValueLayout.JAVA_BYTE,
                        ValueLayout.JAVA_BOOLEAN,
                        ValueLayout.JAVA_CHAR,
                        ValueLayout.JAVA_SHORT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_FLOAT,
                        ValueLayout.JAVA_DOUBLE)) {
            if (type.isInstance(layout)) {
                return layout;
            }
        }
        return null;
    }
}
