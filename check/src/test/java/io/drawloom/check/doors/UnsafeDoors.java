package io.drawloom.check.doors;

import sun.misc.Unsafe;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The doors of {@code sun.misc.Unsafe}. */
final class UnsafeDoors {
    private final Doors doors;

    UnsafeDoors(Doors doors) {
        this.doors = doors;
    }

    void unsafe() {
        Doors.methods(Unsafe.class).forEach(this::unsafe);
    }

    private static final Set<String> NO_ACCESS =
            Set.of(
                    "addressSize",
                    "allocateInstance",
                    "allocateMemory",
                    "arrayBaseOffset",
                    "arrayIndexScale",
                    "ensureClassInitialized",
                    "freeMemory",
                    "fullFence",
                    "getLoadAverage",
                    "getUnsafe",
                    "invokeCleaner",
                    "loadFence",
                    "objectFieldOffset",
                    "pageSize",
                    "park",
                    "reallocateMemory",
                    "shouldBeInitialized",
                    "staticFieldBase",
                    "staticFieldOffset",
                    "storeFence",
                    "throwException",
                    "unpark");

    private void unsafe(Method method) {
        String name = method.getName();
        Class<?>[] types = method.getParameterTypes();
        if (NO_ACCESS.contains(name)) {
            return;
        }
        String full = "Unsafe." + name + Arrays.toString(types);
        boolean inObject = types.length >= 2 && types[0] == Object.class && types[1] == long.class;
        if (name.equals("copyMemory") || name.equals("setMemory")) {
            blocks(full, method, types);
        } else if (inObject) {
            Class<?> type = types.length > 2 ? types[types.length - 1] : method.getReturnType();
            String letter = Doors.letter(type);
            if (letter == null) {
                doors.unknown.add(full);
                return;
            }
            for (String place :
                    List.of(
                            "static " + letter,
                            "field " + letter,
                            "element " + letter,
                            "bytes " + letter)) {
                if (place.startsWith("bytes") && (letter.equals("l") || letter.equals("z"))) {
                    continue;
                }
                List<Object> arguments = new ArrayList<>();
                arguments.add(DoorTypes.UNSAFE);
                arguments.add(Doors.TARGET);
                arguments.add(
                        place.startsWith("element")
                                ? (Object) (long) elementOffset(type)
                                : place.startsWith("bytes")
                                        ? (Object) (long) Unsafe.ARRAY_BYTE_BASE_OFFSET
                                        : (Object) ("#offset " + place));
                Doors.values(arguments, types.length - 2, type, place.startsWith("bytes"));
                doors.add(full, place, method, arguments.toArray());
            }
        } else if (types.length >= 1 && types[0] == long.class) {
            Class<?> type = types.length > 1 ? types[1] : method.getReturnType();
            if (Doors.letter(type) == null) {
                doors.unknown.add(full);
                return;
            }
            List<Object> arguments = new ArrayList<>();
            arguments.add(DoorTypes.UNSAFE);
            arguments.add(Doors.TARGET);
            Doors.values(arguments, types.length - 1, type, true);
            doors.add(full, "memory " + Doors.letter(type), method, arguments.toArray());
        } else {
            doors.unknown.add(full);
        }
    }

    private static long elementOffset(Class<?> type) {
        Class<?> array = type.arrayType();
        return DoorTypes.UNSAFE.arrayBaseOffset(array) + DoorTypes.UNSAFE.arrayIndexScale(array);
    }

    private void blocks(String full, Method method, Class<?>[] types) {
        long base = Unsafe.ARRAY_BYTE_BASE_OFFSET;
        byte[] other = {1, 1, 1, 1, 1, 1, 1, 1};
        Object unsafe = DoorTypes.UNSAFE;
        if (Arrays.equals(types, new Class<?>[] {long.class, long.class, byte.class})) {
            doors.add(full, "memory", method, unsafe, Doors.TARGET, 8L, (byte) 1);
        } else if (types.length == 4 && types[0] == Object.class) {
            doors.add(full, "bytes", method, unsafe, Doors.TARGET, base, 8L, (byte) 1);
        } else if (types.length == 3) {
            long memory = DoorTypes.UNSAFE.allocateMemory(8);
            DoorTypes.UNSAFE.setMemory(memory, 8, (byte) 1);
            doors.add(full + " to", "memory", method, unsafe, memory, Doors.TARGET, 8L);
        } else if (types.length == 5) {
            doors.add(full + " to", "bytes", method, unsafe, other, base, Doors.TARGET, base, 8L);
        } else {
            doors.unknown.add(full);
        }
    }
}
