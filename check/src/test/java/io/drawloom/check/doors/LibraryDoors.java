package io.drawloom.check.doors;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * Doors that are methods of the library: reflection, updaters, atomics, arrays, buffers, copies.
 */
final class LibraryDoors {
    private final Doors doors;

    LibraryDoors(Doors doors) {
        this.doors = doors;
    }

    // ---- reflection

    void reflection() {
        Doors.methods(Field.class)
                .filter(it -> it.getName().matches("[gs]et.*") && it.getParameterCount() > 0)
                .filter(it -> it.getParameterTypes()[0] == Object.class)
                .forEach(method -> {
                    boolean sets = method.getName().startsWith("set");
                    Class<?> type = sets ? method.getParameterTypes()[1] : method.getReturnType();
                    String letter = Doors.letter(type);
                    if (letter == null) {
                        doors.unknown.add(method.toString());
                        return;
                    }
                    for (String each : letter.equals("l") ? Doors.LETTERS : List.of(letter)) {
                        for (String place : List.of("static ", "field ")) {
                            List<Object> arguments = new ArrayList<>();
                            arguments.add("#reflected " + place + each);
                            arguments.add(Doors.TARGET);
                            if (sets) {
                                arguments.add(DoorTypes.value(DoorTypes.type(each), 1, false));
                            }
                            doors.add(
                                    "Field." + method.getName(),
                                    place + each,
                                    method,
                                    arguments.toArray());
                        }
                    }
                });
        Doors.methods(Array.class)
                .filter(it -> it.getName().matches("[gs]et.*"))
                .filter(it -> !it.getName().equals("getLength"))
                .forEach(method -> {
                    boolean sets = method.getName().startsWith("set");
                    Class<?> type = sets ? method.getParameterTypes()[2] : method.getReturnType();
                    String letter = Doors.letter(type);
                    if (letter == null) {
                        doors.unknown.add(method.toString());
                        return;
                    }
                    for (String each : letter.equals("l") ? Doors.LETTERS : List.of(letter)) {
                        Object value = DoorTypes.value(DoorTypes.type(each), 1, false);
                        doors.add(
                                "Array." + method.getName(),
                                "element " + each,
                                method,
                                sets
                                        ? new Object[] {Doors.TARGET, 1, value}
                                        : new Object[] {Doors.TARGET, 1});
                    }
                });
    }

    // ---- field updaters

    void updaters() {
        for (Class<?> type :
                List.of(
                        AtomicIntegerFieldUpdater.class,
                        AtomicLongFieldUpdater.class,
                        AtomicReferenceFieldUpdater.class)) {
            String letter =
                    type == AtomicIntegerFieldUpdater.class
                            ? "i"
                            : type == AtomicLongFieldUpdater.class ? "j" : "l";
            Doors.methods(type)
                    .filter(it -> !Modifier.isStatic(it.getModifiers()))
                    .forEach(method ->
                            generic(
                                    "field " + letter,
                                    letter,
                                    method,
                                    "#updater field " + letter,
                                    true));
        }
    }

    /** A method whose arguments are found by their types. */
    private void generic(
            String place, String letter, Method method, Object receiver, boolean targetFirst) {
        Class<?>[] types = method.getParameterTypes();
        Class<?> type = DoorTypes.type(letter);
        List<Object> arguments = new ArrayList<>();
        if (!Modifier.isStatic(method.getModifiers())) {
            arguments.add(receiver);
        }
        boolean targetLeft = targetFirst;
        boolean compares = method.getName().toLowerCase(java.util.Locale.ROOT).contains("compare");
        boolean indexed = place.endsWith("Array");
        int values = 0;
        int ints = 0;
        for (Class<?> each : types) {
            if (targetLeft && each == Object.class) {
                arguments.add(Doors.TARGET);
                targetLeft = false;
            } else if (indexed && each == int.class && ints == 0) {
                arguments.add(1);
                ints++;
            } else if (each == type || letter.equals("l") && each == Object.class) {
                arguments.add(DoorTypes.value(type, compares && values == 0 ? 0 : 1, false));
                values++;
            } else if (each.isInterface() && each.getName().startsWith("java.util.function.")) {
                arguments.add("#function " + each.getName() + " " + letter);
            } else {
                doors.unknown.add(method.toString());
                return;
            }
        }
        doors.add(
                method.getDeclaringClass().getSimpleName()
                        + "."
                        + method.getName()
                        + Arrays.toString(types),
                place,
                method,
                arguments.toArray());
    }

    // ---- atomics

    void atomics() {
        for (String name :
                List.of(
                        "AtomicBoolean",
                        "AtomicInteger",
                        "AtomicLong",
                        "AtomicReference",
                        "AtomicIntegerArray",
                        "AtomicLongArray",
                        "AtomicReferenceArray")) {
            String letter =
                    name.contains("Boolean")
                            ? "z"
                            : name.contains("Integer") ? "i" : name.contains("Long") ? "j" : "l";
            Doors.methods(JdkTargets.make(name).getClass())
                    .filter(it -> !Modifier.isStatic(it.getModifiers()))
                    .forEach(
                            method -> generic("made " + name, letter, method, Doors.TARGET, false));
        }
    }

    // ---- java.util.Arrays, and what copies arrays

    void arrays() {
        Doors.methods(Arrays.class).forEach(this::ofArrays);
        for (String letter : Doors.LETTERS) {
            Class<?> array = DoorTypes.type(letter).arrayType();
            Object other = Array.newInstance(array.getComponentType(), 3);
            for (int i = 0; i < 3; i++) {
                Array.set(other, i, DoorTypes.value(array.getComponentType(), 1, false));
            }
            MethodType type =
                    MethodType.methodType(
                            void.class,
                            Object.class,
                            int.class,
                            Object.class,
                            int.class,
                            int.class);
            doors.add(
                    "arraycopy to",
                    "element " + letter,
                    System.class,
                    "arraycopy",
                    type,
                    true,
                    other,
                    0,
                    Doors.TARGET,
                    0,
                    3);
            doors.add(
                    "arraycopy from",
                    "element " + letter,
                    DoorTools.class,
                    "copied",
                    MethodType.methodType(Object.class, Object.class),
                    true,
                    Doors.TARGET);
            doors.add(
                    "clone",
                    "element " + letter,
                    array,
                    "clone",
                    MethodType.methodType(Object.class),
                    false,
                    Doors.TARGET);
        }
    }

    private void ofArrays(Method method) {
        Class<?>[] types = method.getParameterTypes();
        Class<?> array = Arrays.stream(types).filter(Class::isArray).findFirst().orElse(null);
        if (array == null) {
            doors.unknown.add(method.toString());
            return;
        }
        String letter = Doors.letter(array.getComponentType());
        String full = "Arrays." + method.getName() + Arrays.toString(types);
        if (letter == null) { // of comparable things
            letter = "l";
        }
        List<Object> arguments = new ArrayList<>();
        long ints = Arrays.stream(types).filter(it -> it == int.class).count();
        boolean given = false;
        int at = 0;
        for (int i = 0; i < types.length; i++) {
            Class<?> each = types[i];
            boolean value =
                    (i == types.length - 1 || i == types.length - 2 && letter.equals("l"))
                            && each == array.getComponentType()
                            && !method.getName().startsWith("copyOf");
            if (each.isArray()) {
                if (given) {
                    Object other =
                            Array.newInstance(
                                    letter.equals("l") ? String.class : DoorTypes.type(letter), 3);
                    for (int k = 0; k < 3; k++) {
                        Array.set(other, k, DoorTypes.value(DoorTypes.type(letter), 0, false));
                    }
                    arguments.add(other);
                } else {
                    arguments.add(Doors.TARGET);
                }
                given = true;
            } else if (value) {
                arguments.add(DoorTypes.value(each, 1, false));
            } else if (each == int.class) {
                arguments.add(ints == 1 ? 3 : at++ % 2 == 0 ? 0 : 3);
            } else if (each == java.util.Comparator.class) {
                arguments.add(Comparator.naturalOrder());
            } else if (each == Class.class) {
                arguments.add(Object[].class);
            } else if (each.isInterface() && each.getName().startsWith("java.util.function.")) {
                arguments.add("#function " + each.getName() + " " + letter);
            } else {
                doors.unknown.add(full);
                return;
            }
        }
        doors.add(full, "element " + letter, method, arguments.toArray());
    }

    // ---- buffers and segments

    void buffers() {
        for (String place : List.of("heap", "direct")) {
            Doors.methods(ByteBuffer.class)
                    .filter(it -> !Modifier.isStatic(it.getModifiers()))
                    .forEach(method -> inMemory(place, method));
        }
    }

    void segments() {
        for (String place : List.of("segment", "native")) {
            Doors.methods(MemorySegment.class)
                    .filter(it -> !Modifier.isStatic(it.getModifiers()))
                    .forEach(method -> inMemory(place, method));
        }
    }

    private void inMemory(String place, Method method) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(Doors.TARGET);
        Class<?>[] types = method.getParameterTypes();
        String full =
                method.getDeclaringClass().getSimpleName()
                        + "."
                        + method.getName()
                        + Arrays.toString(types);
        for (int i = 0; i < types.length; i++) {
            Class<?> each = types[i];
            boolean last = i == types.length - 1;
            Object argument = DoorTools.inMemory(method.getName(), each, last, types.length);
            if (argument == null) {
                doors.unknown.add(full);
                return;
            }
            arguments.add(argument);
        }
        doors.add(full, place + " b", method, arguments.toArray());
    }

    // ---- whole objects

    void wholes() {
        MethodType type = MethodType.methodType(Object.class, String.class, Object.class);
        for (String letter : Doors.LETTERS) {
            for (String how :
                    List.of(
                            "clone",
                            "serialize",
                            "serialize and read",
                            "externalize",
                            "serialize a list")) {
                doors.add(
                        how,
                        "field " + letter,
                        DoorProgram.class,
                        "whole",
                        type,
                        true,
                        how,
                        Doors.TARGET);
            }
            doors.add(
                    "serialize",
                    "element " + letter,
                    DoorProgram.class,
                    "whole",
                    type,
                    true,
                    "serialize",
                    Doors.TARGET);
        }
        for (String how :
                List.of(
                        "text of a record",
                        "hash of a record",
                        "equality of records",
                        "accessor of a record")) {
            for (String made : List.of("AtomicInteger", "AtomicReference", "AtomicLongArray")) {
                doors.add(
                        how,
                        "made " + made,
                        DoorProgram.class,
                        "whole",
                        type,
                        true,
                        how,
                        Doors.TARGET);
            }
        }
    }
}
