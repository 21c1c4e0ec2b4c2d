package io.drawloom.check.doors;

import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Doors that are handles: of variables, and of methods. */
final class HandleDoors {
    private final Doors doors;

    HandleDoors(Doors doors) {
        this.doors = doors;
    }

    // ---- var handles

    void varHandles() {
        for (String letter : Doors.LETTERS) {
            Class<?> type = DoorTypes.type(letter);
            modes("findStaticVarHandle", "static " + letter, type, "#handle static " + letter);
            modes("findVarHandle", "field " + letter, type, "#handle field " + letter);
            modes("unreflectVarHandle", "field " + letter, type, "#handleOf field " + letter);
            modes(
                    "arrayElementVarHandle",
                    "element " + letter,
                    type,
                    MethodHandles.arrayElementVarHandle(type.arrayType()));
            if ("csijfd".contains(letter)) {
                Class<?> array = type.arrayType();
                ByteOrder order = ByteOrder.nativeOrder();
                modes(
                        "byteArrayViewVarHandle",
                        "bytes " + letter,
                        type,
                        MethodHandles.byteArrayViewVarHandle(array, order));
                VarHandle view = MethodHandles.byteBufferViewVarHandle(array, order);
                modes("byteBufferViewVarHandle", "heap " + letter, type, view);
                modes("byteBufferViewVarHandle", "direct " + letter, type, view);
            }
            if (!"l".equals(letter)) {
                VarHandle handle = layout(type).varHandle();
                modes("layout", "segment " + letter, type, handle);
                modes("layout", "native " + letter, type, handle);
            }
        }
    }

    private static ValueLayout layout(Class<?> type) {
        return (ValueLayout)
                Map.<Class<?>, Object>of(
                                boolean.class, ValueLayout.JAVA_BOOLEAN,
                                byte.class, ValueLayout.JAVA_BYTE,
                                char.class, ValueLayout.JAVA_CHAR,
                                short.class, ValueLayout.JAVA_SHORT,
                                int.class, ValueLayout.JAVA_INT,
                                long.class, ValueLayout.JAVA_LONG,
                                float.class, ValueLayout.JAVA_FLOAT,
                                double.class, ValueLayout.JAVA_DOUBLE)
                        .get(type);
    }

    private void modes(String maker, String place, Class<?> type, Object handle) {
        VarHandle asked = handle instanceof VarHandle it ? it : like(place, type);
        boolean view =
                !place.startsWith("static")
                        && !place.startsWith("field")
                        && !place.startsWith("element");
        for (VarHandle.AccessMode mode : VarHandle.AccessMode.values()) {
            if (!asked.isAccessModeSupported(mode)) {
                continue;
            }
            MethodType access = asked.accessModeType(mode);
            int coordinates = asked.coordinateTypes().size();
            List<Object> arguments = new ArrayList<>();
            arguments.add(handle);
            if (coordinates > 0) {
                arguments.add(Doors.TARGET);
            }
            if (coordinates > 1) {
                Class<?> index = asked.coordinateTypes().get(1);
                long at = place.startsWith("element") ? 1 : 0;
                arguments.add(index == int.class ? (Object) (int) at : (Object) at);
            }
            int values = access.parameterCount() - coordinates;
            for (int i = 0; i < values; i++) {
                boolean expected = values == 2 && i == 0;
                arguments.add(DoorTypes.value(type, expected ? 0 : 1, view));
            }
            doors.add(
                    maker + " " + mode,
                    place,
                    VarHandle.class,
                    mode.methodName(),
                    access,
                    false,
                    arguments.toArray());
        }
    }

    /** Of the test's own holder: it has the type of the one that the woven program has. */
    private static VarHandle like(String place, Class<?> type) {
        try {
            String letter = place.split(" ")[1];
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            return place.startsWith("static")
                    ? lookup.findStaticVarHandle(DoorProgram.Holder.class, "s" + letter, type)
                    : lookup.findVarHandle(DoorProgram.Holder.class, letter, type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    // ---- method handles

    void methodHandles() {
        List<String> makers =
                Doors.methods(MethodHandles.Lookup.class)
                        .map(Method::getName)
                        .filter(it -> it.matches("(find|unreflect).*(Getter|Setter)"))
                        .distinct()
                        .toList();
        for (String letter : Doors.LETTERS) {
            Class<?> type = DoorTypes.type(letter);
            for (String maker : makers) {
                boolean sets = maker.endsWith("Setter");
                for (String place : List.of("static ", "field ")) {
                    if (maker.startsWith("find")
                            && maker.contains("Static") != place.equals("static ")) {
                        continue;
                    }
                    handles(maker, place + letter, "#" + maker + " " + place + letter, sets, type);
                }
            }
            for (VarHandle.AccessMode mode :
                    List.of(VarHandle.AccessMode.GET_VOLATILE, VarHandle.AccessMode.SET_RELEASE)) {
                handles(
                        "toMethodHandle",
                        "field " + letter,
                        "#toMethodHandle field " + letter + " " + mode,
                        mode == VarHandle.AccessMode.SET_RELEASE,
                        type);
            }
            handles(
                    "arrayElementGetter",
                    "element " + letter,
                    "#arrayElementGetter element " + letter,
                    false,
                    type);
            handles(
                    "arrayElementSetter",
                    "element " + letter,
                    "#arrayElementSetter element " + letter,
                    true,
                    type);
            for (VarHandle.AccessMode mode : VarHandle.AccessMode.values()) {
                invoker(mode, letter, type);
            }
        }
        Doors.methods(MethodHandles.class)
                .filter(it -> it.getReturnType() == VarHandle.class)
                .filter(it -> Arrays.asList(it.getParameterTypes()).contains(VarHandle.class))
                .forEach(method -> {
                    for (String place : List.of("field i", "element i")) {
                        doors.add(
                                method.getName(),
                                place,
                                DoorProgram.class,
                                "made",
                                MethodType.methodType(
                                        Object.class,
                                        String.class,
                                        VarHandle.class,
                                        Object.class,
                                        Object.class),
                                true,
                                method.getName(),
                                place.startsWith("field")
                                        ? "#handle field i"
                                        : MethodHandles.arrayElementVarHandle(int[].class),
                                Doors.TARGET,
                                1);
                    }
                });
    }

    private void handles(String maker, String place, Object handle, boolean sets, Class<?> type) {
        String letter = place.split(" ")[1];
        List<Class<?>> coordinates =
                place.startsWith("static")
                        ? List.of()
                        : place.startsWith("field")
                                ? List.of(DoorProgram.Holder.class)
                                : List.of(DoorTypes.type(letter).arrayType(), int.class);
        List<Class<?>> parameters = new ArrayList<>(coordinates);
        List<Object> arguments = new ArrayList<>();
        arguments.add(handle);
        if (!coordinates.isEmpty()) {
            arguments.add(Doors.TARGET);
        }
        if (coordinates.size() > 1) {
            arguments.add(1);
        }
        if (sets) {
            parameters.add(type);
            arguments.add(DoorTypes.value(type, 1, false));
        }
        MethodType exact = MethodType.methodType(sets ? void.class : type, parameters);
        for (Method method : MethodHandle.class.getMethods()) {
            String name = method.getName();
            if (!name.startsWith("invoke")) {
                continue;
            }
            if (method.isVarArgs() && Modifier.isNative(method.getModifiers())) {
                doors.add(
                        maker + " " + name,
                        place,
                        MethodHandle.class,
                        name,
                        name.equals("invoke") ? exact.generic() : exact,
                        false,
                        arguments.toArray());
            } else {
                doors.add(
                        maker + " " + method,
                        place,
                        DoorTools.class,
                        method.isVarArgs() ? "withArray" : "withList",
                        MethodType.methodType(
                                Object.class, MethodHandle.class, Object.class, Object[].class),
                        true,
                        handle,
                        Doors.TARGET,
                        rest(coordinates, arguments));
            }
        }
        if (place.startsWith("field")) {
            for (String how : DoorTools.COMPOSED) {
                doors.add(
                        maker + " " + how,
                        place,
                        DoorProgram.class,
                        "composed",
                        MethodType.methodType(
                                Object.class,
                                String.class,
                                MethodHandle.class,
                                Object.class,
                                Object.class),
                        true,
                        how,
                        handle,
                        Doors.TARGET,
                        DoorTypes.value(type, 1, false));
            }
        }
    }

    /** The arguments after the handle and the object; a static one has a mark in its place. */
    private static Object[] rest(List<Class<?>> coordinates, List<Object> arguments) {
        return coordinates.isEmpty()
                ? Stream.concat(
                                Stream.of(DoorTools.NO_TARGET),
                                arguments.subList(1, arguments.size()).stream())
                        .toArray()
                : arguments.subList(2, arguments.size()).toArray();
    }

    /** Invokers of the modes, which are given the handle. */
    private void invoker(VarHandle.AccessMode mode, String letter, Class<?> type) {
        VarHandle handle = MethodHandles.arrayElementVarHandle(type.arrayType());
        if (!handle.isAccessModeSupported(mode)) {
            return;
        }
        MethodType access = handle.accessModeType(mode);
        List<Object> arguments = new ArrayList<>();
        arguments.add("#varHandleExactInvoker element " + letter + " " + mode);
        arguments.add(handle);
        arguments.add(Doors.TARGET);
        arguments.add(1);
        Doors.values(arguments, access.parameterCount() - 2, type, false);
        doors.add(
                "varHandleExactInvoker " + mode,
                "element " + letter,
                MethodHandle.class,
                "invokeExact",
                access.insertParameterTypes(0, VarHandle.class),
                false,
                arguments.toArray());
    }
}
