package io.drawloom.check.doors;

import sun.misc.Unsafe;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.stream.Stream;

/**
 * All doors to all kinds of variables, found in the declarations of the JDK that runs the test. A
 * member of which nothing is known is kept in {@link #unknown}.
 */
final class Doors {
    /**
     * A door to a variable.
     *
     * @param name says which
     * @param place what kind of variable, and its letter
     * @param door its class
     * @param tools what it needs
     * @param read the class of the plain read
     * @param write of the plain write
     * @param plain what those need, before the value
     * @param values what the plain writes of the two threads write
     */
    record Cell(
            String name,
            String place,
            String door,
            List<Object> tools,
            String read,
            String write,
            List<Object> plain,
            List<Object> values) {}

    /** Plain accesses of a kind of variable. */
    private record Plain(String read, String write, List<Object> tools, List<Object> values) {}

    final DoorClasses classes = new DoorClasses();
    final List<Cell> cells = new ArrayList<>();

    /** Members that may be doors, and of which no cell could be made. */
    final Set<String> unknown = new TreeSet<>();

    private final Map<String, Plain> plains = new TreeMap<>();
    private final Map<String, String> calls = new TreeMap<>();

    Doors() {
        varHandles();
        unsafe();
        reflection();
        methodHandles();
        updaters();
        arrays();
        buffers();
        segments();
        atomics();
        wholes();
    }

    // ---- plain accesses

    private Plain plain(String place) {
        return plains.computeIfAbsent(place, this::makePlain);
    }

    private Plain makePlain(String place) {
        String[] words = place.split(" ");
        String letter = words.length > 1 ? words[1] : "b";
        try {
            return switch (words[0]) {
                case "static", "field", "element" ->
                        new Plain(
                                classes.plain(words[0], letter, -1),
                                classes.plain(words[0], letter, 0),
                                List.of(),
                                values(DoorTypes.type(letter)));
                case "bytes" ->
                        new Plain(
                                classes.plain("element", "b", -1),
                                classes.plain("element", "b", 0),
                                List.of(),
                                values(byte.class));
                case "heap", "direct" ->
                        new Plain(
                                classes.call(
                                        ByteBuffer.class.getMethod("get", int.class),
                                        List.of(DoorClasses.TARGET, 0)),
                                classes.call(
                                        ByteBuffer.class.getMethod("put", int.class, byte.class),
                                        List.of(DoorClasses.TARGET, 0, 1)),
                                List.of(1),
                                values(byte.class));
                case "segment", "native" ->
                        new Plain(
                                classes.call(
                                        MemorySegment.class.getMethod(
                                                "get", ValueLayout.OfByte.class, long.class),
                                        List.of(DoorClasses.TARGET, 0, 1)),
                                classes.call(
                                        MemorySegment.class.getMethod(
                                                "set",
                                                ValueLayout.OfByte.class,
                                                long.class,
                                                byte.class),
                                        List.of(DoorClasses.TARGET, 0, 1, 2)),
                                List.of(ValueLayout.JAVA_BYTE, 1L),
                                values(byte.class));
                case "memory" ->
                        new Plain(
                                classes.call(
                                        Unsafe.class.getMethod("getByte", long.class),
                                        List.of(0, DoorClasses.TARGET)),
                                classes.call(
                                        Unsafe.class.getMethod("putByte", long.class, byte.class),
                                        List.of(0, DoorClasses.TARGET, 1)),
                                List.of(DoorTypes.UNSAFE),
                                values(byte.class));
                case "made" -> atomicPlain(words[1]);
                default -> throw new IllegalArgumentException(place);
            };
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Object> values(Class<?> type) {
        return List.of(DoorTypes.value(type, 1, false), DoorTypes.value(type, 2, false));
    }

    private Plain atomicPlain(String name) {
        Class<?> type = JdkTargets.make(name).getClass();
        boolean array = name.endsWith("Array");
        String read = null;
        String write = null;
        Class<?> of = void.class;
        for (Method method : type.getMethods()) {
            if (method.getName().equals("get") && method.getParameterCount() == (array ? 1 : 0)) {
                read = classes.call(method, array ? List.of(DoorClasses.TARGET, 0) : List.of(-1));
                of = method.getReturnType();
            }
            if (method.getName().equals("set")) {
                write =
                        classes.call(
                                method,
                                array
                                        ? List.of(DoorClasses.TARGET, 0, 1)
                                        : List.of(DoorClasses.TARGET, 0));
            }
        }
        return new Plain(read, write, array ? List.of(1) : List.of(), values(of));
    }

    // ---- cells

    private void add(String name, String place, String door, List<Object> tools) {
        Plain plain = plain(place);
        cells.add(
                new Cell(
                        name,
                        place,
                        door,
                        tools,
                        plain.read(),
                        plain.write(),
                        plain.tools(),
                        plain.values()));
    }

    /** A call whose arguments are given: {@code TARGET} itself, or what becomes a tool. */
    private void add(String name, String place, Method method, Object... arguments) {
        MethodType type = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
        boolean isStatic = Modifier.isStatic(method.getModifiers());
        add(name, place, method.getDeclaringClass(), method.getName(), type, isStatic, arguments);
    }

    private void add(
            String name,
            String place,
            Class<?> owner,
            String method,
            MethodType type,
            boolean isStatic,
            Object... arguments) {
        List<Integer> numbers = new ArrayList<>();
        List<Object> tools = new ArrayList<>();
        for (Object each : arguments) {
            numbers.add(each == TARGET ? DoorClasses.TARGET : tools.size());
            if (each != TARGET) {
                tools.add(each);
            }
        }
        String key = owner.getName() + "." + method + type + isStatic + numbers;
        String door =
                calls.computeIfAbsent(
                        key, it -> classes.call(owner, method, type, isStatic, numbers));
        add(name, place, door, tools);
    }

    private static final Object TARGET = new Object();

    private static Stream<Method> methods(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(it -> it.getDeclaringClass() != Object.class && !it.isBridge())
                .sorted(Comparator.comparing(Method::toString));
    }

    // ---- var handles

    private void varHandles() {
        for (String letter : DoorTypes.LETTERS.split("")) {
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
                arguments.add(TARGET);
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
            add(
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

    // ---- sun.misc.Unsafe

    private void unsafe() {
        methods(Unsafe.class).forEach(this::unsafe);
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
            String letter = letter(type);
            if (letter == null) {
                unknown.add(full);
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
                arguments.add(TARGET);
                arguments.add(
                        place.startsWith("element")
                                ? (Object) (long) elementOffset(type)
                                : place.startsWith("bytes")
                                        ? (Object) (long) Unsafe.ARRAY_BYTE_BASE_OFFSET
                                        : (Object) ("#offset " + place));
                values(arguments, types.length - 2, type, place.startsWith("bytes"));
                add(full, place, method, arguments.toArray());
            }
        } else if (types.length >= 1 && types[0] == long.class) {
            Class<?> type = types.length > 1 ? types[1] : method.getReturnType();
            if (letter(type) == null) {
                unknown.add(full);
                return;
            }
            List<Object> arguments = new ArrayList<>();
            arguments.add(DoorTypes.UNSAFE);
            arguments.add(TARGET);
            values(arguments, types.length - 1, type, true);
            add(full, "memory " + letter(type), method, arguments.toArray());
        } else {
            unknown.add(full);
        }
    }

    private static void values(List<Object> to, int count, Class<?> type, boolean everyByte) {
        for (int i = 0; i < count; i++) {
            to.add(DoorTypes.value(type, count == 2 && i == 0 ? 0 : 1, everyByte));
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
            add(full, "memory", method, unsafe, TARGET, 8L, (byte) 1);
        } else if (types.length == 4 && types[0] == Object.class) {
            add(full, "bytes", method, unsafe, TARGET, base, 8L, (byte) 1);
        } else if (types.length == 3) {
            long memory = DoorTypes.UNSAFE.allocateMemory(8);
            DoorTypes.UNSAFE.setMemory(memory, 8, (byte) 1);
            add(full + " to", "memory", method, unsafe, memory, TARGET, 8L);
        } else if (types.length == 5) {
            add(full + " to", "bytes", method, unsafe, other, base, TARGET, base, 8L);
        } else {
            unknown.add(full);
        }
    }

    private static String letter(Class<?> type) {
        for (String letter : DoorTypes.LETTERS.split("")) {
            if (DoorTypes.type(letter) == type) {
                return letter;
            }
        }
        return null;
    }

    // ---- reflection

    private void reflection() {
        methods(Field.class)
                .filter(it -> it.getName().matches("[gs]et.*") && it.getParameterCount() > 0)
                .filter(it -> it.getParameterTypes()[0] == Object.class)
                .forEach(method -> {
                    boolean sets = method.getName().startsWith("set");
                    Class<?> type = sets ? method.getParameterTypes()[1] : method.getReturnType();
                    String letter = letter(type);
                    if (letter == null) {
                        unknown.add(method.toString());
                        return;
                    }
                    for (String each : letter.equals("l") ? LETTERS : List.of(letter)) {
                        for (String place : List.of("static ", "field ")) {
                            List<Object> arguments = new ArrayList<>();
                            arguments.add("#reflected " + place + each);
                            arguments.add(TARGET);
                            if (sets) {
                                arguments.add(DoorTypes.value(DoorTypes.type(each), 1, false));
                            }
                            add(
                                    "Field." + method.getName(),
                                    place + each,
                                    method,
                                    arguments.toArray());
                        }
                    }
                });
        methods(Array.class)
                .filter(it -> it.getName().matches("[gs]et.*"))
                .filter(it -> !it.getName().equals("getLength"))
                .forEach(method -> {
                    boolean sets = method.getName().startsWith("set");
                    Class<?> type = sets ? method.getParameterTypes()[2] : method.getReturnType();
                    String letter = letter(type);
                    if (letter == null) {
                        unknown.add(method.toString());
                        return;
                    }
                    for (String each : letter.equals("l") ? LETTERS : List.of(letter)) {
                        Object value = DoorTypes.value(DoorTypes.type(each), 1, false);
                        add(
                                "Array." + method.getName(),
                                "element " + each,
                                method,
                                sets ? new Object[] {TARGET, 1, value} : new Object[] {TARGET, 1});
                    }
                });
    }

    private static final List<String> LETTERS = List.of(DoorTypes.LETTERS.split(""));

    // ---- method handles

    private void methodHandles() {
        List<String> makers =
                methods(MethodHandles.Lookup.class)
                        .map(Method::getName)
                        .filter(it -> it.matches("(find|unreflect).*(Getter|Setter)"))
                        .distinct()
                        .toList();
        for (String letter : LETTERS) {
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
        methods(MethodHandles.class)
                .filter(it -> it.getReturnType() == VarHandle.class)
                .filter(it -> Arrays.asList(it.getParameterTypes()).contains(VarHandle.class))
                .forEach(method -> {
                    for (String place : List.of("field i", "element i")) {
                        add(
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
                                TARGET,
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
            arguments.add(TARGET);
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
                add(
                        maker + " " + name,
                        place,
                        MethodHandle.class,
                        name,
                        name.equals("invoke") ? exact.generic() : exact,
                        false,
                        arguments.toArray());
            } else {
                add(
                        maker + " " + method,
                        place,
                        DoorTools.class,
                        method.isVarArgs() ? "withArray" : "withList",
                        MethodType.methodType(
                                Object.class, MethodHandle.class, Object.class, Object[].class),
                        true,
                        handle,
                        TARGET,
                        rest(coordinates, arguments));
            }
        }
        if (place.startsWith("field")) {
            for (String how : DoorTools.COMPOSED) {
                add(
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
                        TARGET,
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
        arguments.add(TARGET);
        arguments.add(1);
        values(arguments, access.parameterCount() - 2, type, false);
        add(
                "varHandleExactInvoker " + mode,
                "element " + letter,
                MethodHandle.class,
                "invokeExact",
                access.insertParameterTypes(0, VarHandle.class),
                false,
                arguments.toArray());
    }

    // ---- field updaters

    private void updaters() {
        for (Class<?> type :
                List.of(
                        AtomicIntegerFieldUpdater.class,
                        AtomicLongFieldUpdater.class,
                        AtomicReferenceFieldUpdater.class)) {
            String letter =
                    type == AtomicIntegerFieldUpdater.class
                            ? "i"
                            : type == AtomicLongFieldUpdater.class ? "j" : "l";
            methods(type)
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
                arguments.add(TARGET);
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
                unknown.add(method.toString());
                return;
            }
        }
        add(
                method.getDeclaringClass().getSimpleName()
                        + "."
                        + method.getName()
                        + Arrays.toString(types),
                place,
                method,
                arguments.toArray());
    }

    // ---- atomics

    private void atomics() {
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
            methods(JdkTargets.make(name).getClass())
                    .filter(it -> !Modifier.isStatic(it.getModifiers()))
                    .forEach(method -> generic("made " + name, letter, method, TARGET, false));
        }
    }

    // ---- java.util.Arrays, and what copies arrays

    private void arrays() {
        methods(Arrays.class).forEach(this::ofArrays);
        for (String letter : LETTERS) {
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
            add(
                    "arraycopy to",
                    "element " + letter,
                    System.class,
                    "arraycopy",
                    type,
                    true,
                    other,
                    0,
                    TARGET,
                    0,
                    3);
            add(
                    "arraycopy from",
                    "element " + letter,
                    DoorTools.class,
                    "copied",
                    MethodType.methodType(Object.class, Object.class),
                    true,
                    TARGET);
            add(
                    "clone",
                    "element " + letter,
                    array,
                    "clone",
                    MethodType.methodType(Object.class),
                    false,
                    TARGET);
        }
    }

    private void ofArrays(Method method) {
        Class<?>[] types = method.getParameterTypes();
        Class<?> array = Arrays.stream(types).filter(Class::isArray).findFirst().orElse(null);
        if (array == null) {
            unknown.add(method.toString());
            return;
        }
        String letter = letter(array.getComponentType());
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
                    arguments.add(TARGET);
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
                unknown.add(full);
                return;
            }
        }
        add(full, "element " + letter, method, arguments.toArray());
    }

    // ---- buffers and segments

    private void buffers() {
        for (String place : List.of("heap", "direct")) {
            methods(ByteBuffer.class)
                    .filter(it -> !Modifier.isStatic(it.getModifiers()))
                    .forEach(method -> inMemory(place, method));
        }
    }

    private void segments() {
        for (String place : List.of("segment", "native")) {
            methods(MemorySegment.class)
                    .filter(it -> !Modifier.isStatic(it.getModifiers()))
                    .forEach(method -> inMemory(place, method));
        }
    }

    private void inMemory(String place, Method method) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(TARGET);
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
                unknown.add(full);
                return;
            }
            arguments.add(argument);
        }
        add(full, place + " b", method, arguments.toArray());
    }

    // ---- whole objects

    private void wholes() {
        MethodType type = MethodType.methodType(Object.class, String.class, Object.class);
        for (String letter : LETTERS) {
            for (String how :
                    List.of(
                            "clone",
                            "serialize",
                            "serialize and read",
                            "externalize",
                            "serialize a list")) {
                add(how, "field " + letter, DoorProgram.class, "whole", type, true, how, TARGET);
            }
            add(
                    "serialize",
                    "element " + letter,
                    DoorProgram.class,
                    "whole",
                    type,
                    true,
                    "serialize",
                    TARGET);
        }
        for (String how :
                List.of(
                        "text of a record",
                        "hash of a record",
                        "equality of records",
                        "accessor of a record")) {
            for (String made : List.of("AtomicInteger", "AtomicReference", "AtomicLongArray")) {
                add(how, "made " + made, DoorProgram.class, "whole", type, true, how, TARGET);
            }
        }
    }
}
