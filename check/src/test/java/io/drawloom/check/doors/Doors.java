package io.drawloom.check.doors;

import sun.misc.Unsafe;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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

    /** The argument that is the variable's object. */
    static final Object TARGET = new Object();

    /** A letter for each type. */
    static final List<String> LETTERS = List.of(DoorTypes.LETTERS.split(""));

    final DoorClasses classes = new DoorClasses();
    final List<Cell> cells = new ArrayList<>();

    /** Members that may be doors, and of which no cell could be made. */
    final Set<String> unknown = new TreeSet<>();

    private final Map<String, Plain> plains = new TreeMap<>();
    private final Map<String, String> calls = new TreeMap<>();

    private Doors() {}

    /** All of them. */
    static Doors all() {
        Doors doors = new Doors();
        HandleDoors handles = new HandleDoors(doors);
        LibraryDoors library = new LibraryDoors(doors);
        handles.varHandles();
        new UnsafeDoors(doors).unsafe();
        library.reflection();
        handles.methodHandles();
        library.updaters();
        library.arrays();
        library.buffers();
        library.segments();
        library.atomics();
        library.wholes();
        return doors;
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

    void add(String name, String place, String door, List<Object> tools) {
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
    void add(String name, String place, Method method, Object... arguments) {
        MethodType type = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
        boolean isStatic = Modifier.isStatic(method.getModifiers());
        add(name, place, method.getDeclaringClass(), method.getName(), type, isStatic, arguments);
    }

    void add(
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

    static Stream<Method> methods(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(it -> it.getDeclaringClass() != Object.class && !it.isBridge())
                .sorted(Comparator.comparing(Method::toString));
    }

    static void values(List<Object> to, int count, Class<?> type, boolean everyByte) {
        for (int i = 0; i < count; i++) {
            to.add(DoorTypes.value(type, count == 2 && i == 0 ? 0 : 1, everyByte));
        }
    }

    static String letter(Class<?> type) {
        for (String letter : LETTERS) {
            if (DoorTypes.type(letter) == type) {
                return letter;
            }
        }
        return null;
    }
}
