package io.drawloom.check.doors;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.stream.BaseStream;

/**
 * The program of a cell of the matrix, which is woven: two threads go to one variable, one of them
 * through a door, the other by plain accesses. Also runs without threads, a step at a time.
 */
public final class DoorProgram {
    /** One access; made as a class file. */
    public interface Door {
        /** Does it: {@code tools} are what it needs besides the object with the variable. */
        Object go(Object[] tools, Object target) throws Throwable;
    }

    /** An object with a variable of each type, and the static ones. */
    public static class Holder implements Serializable, Cloneable {
        private static final long serialVersionUID = 1;

        public volatile boolean z;
        public volatile byte b;
        public volatile char c;
        public volatile short s;
        public volatile int i;
        public volatile long j;
        public volatile float f;
        public volatile double d;
        public volatile Object l = "v0";

        public static volatile boolean sz;
        public static volatile byte sb;
        public static volatile char sc;
        public static volatile short ss;
        public static volatile int si;
        public static volatile long sj;
        public static volatile float sf;
        public static volatile double sd;
        public static volatile Object sl = "v0";

        /** A copy by the JDK's own hand. */
        public Holder copy() throws CloneNotSupportedException {
            return (Holder) clone();
        }

        /** All variables. */
        public String text() {
            return z + " " + b + " " + (int) c + " " + s + " " + i + " " + j + " " + f + " " + d
                    + " " + l;
        }
    }

    /** One that writes itself down. */
    public static final class Outside implements Externalizable {
        private static final long serialVersionUID = 1;

        private Holder holder = new Holder();

        /** For the JDK. */
        public Outside() {}

        Outside(Holder holder) {
            this.holder = holder;
        }

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            out.writeUTF(holder.text());
        }

        @Override
        public void readExternal(ObjectInput in) throws IOException {
            holder.l = in.readUTF();
        }
    }

    /** One whose text, hash code and equality ask what it holds. */
    public record Wrapped(Object inside) {}

    /** What is reached through another object's field. */
    private static final class Box {
        Object inner;
        Box next;
    }

    /** A thread that is given the object. */
    private static final class Given extends Thread {
        private final Object target;
        private final Work work;

        Given(Object target, Work work) {
            this.target = target;
            this.work = work;
        }

        @Override
        public void run() {
            work.quietly(target);
        }
    }

    /** What a thread does with the object. */
    private interface Work {
        void on(Object target) throws Throwable;

        default void quietly(Object target) {
            try {
                on(target);
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Object shared;
    private static volatile Object late;

    private final Door door;
    private final Door read;
    private final Door write;
    private final Object[] tools;
    private final Object[] first;
    private final Object[] second;
    private final boolean writes;
    private String a = "-";
    private String r = "-";
    private String b = "-";

    /**
     * The steps of a cell.
     *
     * @param names of the classes of the door, of the plain read and of the plain write
     * @param tools what the door needs
     * @param plain what the plain accesses need; the last is the value that is written
     * @param values the two values that plain accesses write
     * @param writes whether the door changes the variable
     */
    public DoorProgram(
            List<String> names,
            List<Object> tools,
            List<Object> plain,
            List<Object> values,
            boolean writes)
            throws Exception {
        door = door(names.get(0));
        read = door(names.get(1));
        write = door(names.get(2));
        this.tools = made(tools);
        List<Object> all = new ArrayList<>(plain);
        all.add(values.get(0));
        first = made(all);
        all.set(plain.size(), values.get(1));
        second = made(all);
        this.writes = writes;
    }

    private static Door door(String name) throws Exception {
        return (Door)
                Class.forName(name, true, Thread.currentThread().getContextClassLoader())
                        .getConstructor()
                        .newInstance();
    }

    // ---- the steps

    /** The first step of the thread that has the door. */
    public void a1(Object target) throws Throwable {
        if (writes) {
            a = show(read.go(first, target));
        } else {
            go(target);
        }
    }

    private void go(Object target) throws Throwable {
        Object result = door.go(tools, target);
        r = result == target ? "itself" : show(result);
    }

    /** Its second step. */
    public void a2(Object target) throws Throwable {
        if (writes) {
            go(target);
        } else {
            write.go(first, target);
        }
    }

    /** The first step of the other thread. */
    public void b1(Object target) throws Throwable {
        b = show(read.go(first, target));
    }

    /** Its second step. */
    public void b2(Object target) throws Throwable {
        write.go(second, target);
    }

    /** What came of it. */
    public String outcome(Object target) throws Throwable {
        return a + " | " + r + " | " + b + " | " + show(read.go(first, target));
    }

    // ---- with threads

    /** The main thread. */
    public static void run(
            List<String> names,
            List<Object> tools,
            List<Object> plain,
            List<Object> values,
            boolean writes,
            String place,
            String shape)
            throws Throwable {
        DoorProgram steps = new DoorProgram(names, tools, plain, values, writes);
        Object target = target(place);
        Work one =
                t -> {
                    steps.a1(t);
                    steps.a2(t);
                };
        Work other =
                t -> {
                    steps.b1(t);
                    steps.b2(t);
                };
        Thread[] threads = new Thread[2];
        switch (shape) {
            case "static" -> {
                shared = target;
                threads[0] = new Thread(() -> one.quietly(shared));
                threads[1] = new Thread(() -> other.quietly(shared));
            }
            case "captured" -> {
                threads[0] = new Thread(() -> one.quietly(target));
                threads[1] = new Thread(() -> other.quietly(target));
            }
            case "given" -> {
                threads[0] = new Given(target, one);
                threads[1] = new Given(target, other);
            }
            case "collected" -> {
                List<Object> list = new ArrayList<>();
                list.add(target);
                threads[0] = new Thread(() -> one.quietly(list.get(0)));
                threads[1] = new Thread(() -> other.quietly(list.get(0)));
            }
            case "reached" -> {
                Box box = new Box();
                box.next = new Box();
                box.next.inner = target;
                threads[0] = new Thread(() -> one.quietly(box.next.inner));
                threads[1] = new Thread(() -> other.quietly(box.next.inner));
            }
            case "late" -> {
                late = null;
                threads[0] =
                        new Thread(() -> {
                            late = target;
                            one.quietly(target);
                        });
                threads[1] =
                        new Thread(() -> {
                            Object seen = late;
                            if (seen != null) {
                                other.quietly(seen);
                            }
                        });
            }
            default -> throw new IllegalArgumentException(shape);
        }
        threads[0].start();
        threads[1].start();
        threads[0].join();
        threads[1].join();
        System.out.print(steps.outcome(target));
    }

    // ---- what the steps need

    /** A new object with the variable, or memory; its value is the first one. */
    public static Object target(String place) {
        String[] words = place.split(" ");
        return switch (words[0]) {
            case "static" -> {
                Holder.sz = false;
                Holder.sb = 0;
                Holder.sc = 0;
                Holder.ss = 0;
                Holder.si = 0;
                Holder.sj = 0;
                Holder.sf = 0;
                Holder.sd = 0;
                Holder.sl = "v0";
                yield Holder.class;
            }
            case "field" -> new Holder();
            case "element" -> {
                Class<?> type = DoorTypes.type(words[1]);
                Object array = Array.newInstance(type == Object.class ? String.class : type, 3);
                if (words[1].equals("l")) {
                    java.util.Arrays.fill((Object[]) array, "v0");
                }
                yield array;
            }
            case "bytes" -> new byte[8];
            case "heap" -> ByteBuffer.wrap(new byte[8]);
            case "direct" -> ByteBuffer.allocateDirect(8);
            case "segment" -> MemorySegment.ofArray(new long[1]);
            case "native" -> Arena.ofAuto().allocate(8, 8);
            case "memory" -> {
                MemorySegment memory = Arena.global().allocate(8, 8);
                yield memory.address();
            }
            case "made" -> JdkTargets.make(words[1]);
            default -> throw new IllegalArgumentException(place);
        };
    }

    private static Object[] made(List<Object> specs) throws Exception {
        Object[] made = new Object[specs.size()];
        for (int i = 0; i < made.length; i++) {
            made[i] =
                    specs.get(i) instanceof String text && text.startsWith("#")
                            ? tool(text.substring(1).split(" "))
                            : specs.get(i);
        }
        return made;
    }

    /** What goes to a variable of the holder; those that do not are given as they are. */
    private static Object tool(String[] words) throws Exception {
        boolean isStatic = words.length > 1 && words[1].equals("static");
        String name = words.length > 2 ? (isStatic ? "s" : "") + words[2] : "";
        Class<?> type = words.length > 2 ? DoorTypes.type(words[2]) : void.class;
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        return switch (words[0]) {
            case "handle" ->
                    isStatic
                            ? lookup.findStaticVarHandle(Holder.class, name, type)
                            : lookup.findVarHandle(Holder.class, name, type);
            case "handleOf" -> lookup.unreflectVarHandle(field(name));
            case "reflected" -> field(name);
            case "offset" ->
                    isStatic
                            ? DoorTypes.UNSAFE.staticFieldOffset(field(name))
                            : DoorTypes.UNSAFE.objectFieldOffset(field(name));
            case "findGetter" -> lookup.findGetter(Holder.class, name, type);
            case "findSetter" -> lookup.findSetter(Holder.class, name, type);
            case "findStaticGetter" -> lookup.findStaticGetter(Holder.class, name, type);
            case "findStaticSetter" -> lookup.findStaticSetter(Holder.class, name, type);
            case "unreflectGetter" -> lookup.unreflectGetter(field(name));
            case "unreflectSetter" -> lookup.unreflectSetter(field(name));
            case "toMethodHandle" ->
                    ((VarHandle) tool(new String[] {"handle", words[1], words[2]}))
                            .toMethodHandle(VarHandle.AccessMode.valueOf(words[3]));
            case "arrayElementGetter" -> MethodHandles.arrayElementGetter(type.arrayType());
            case "arrayElementSetter" -> MethodHandles.arrayElementSetter(type.arrayType());
            case "varHandleInvoker", "varHandleExactInvoker" -> {
                VarHandle.AccessMode mode = VarHandle.AccessMode.valueOf(words[3]);
                MethodType access =
                        MethodHandles.arrayElementVarHandle(type.arrayType()).accessModeType(mode);
                yield words[0].equals("varHandleInvoker")
                        ? MethodHandles.varHandleInvoker(mode, access)
                        : MethodHandles.varHandleExactInvoker(mode, access);
            }
            case "updater" ->
                    switch (words[2]) {
                        case "i" -> AtomicIntegerFieldUpdater.newUpdater(Holder.class, name);
                        case "j" -> AtomicLongFieldUpdater.newUpdater(Holder.class, name);
                        default ->
                                AtomicReferenceFieldUpdater.newUpdater(
                                        Holder.class, Object.class, name);
                    };
            case "function" -> function(Class.forName(words[1]), words[2]);
            default -> throw new IllegalArgumentException(String.join(" ", words));
        };
    }

    private static Field field(String name) throws NoSuchFieldException {
        Field field = Holder.class.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    /** Gives the second value whatever it is given, or what stands for nothing. */
    private static Object function(Class<?> type, String letter) {
        return Proxy.newProxyInstance(
                DoorProgram.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> {
                    Class<?> returned = method.getReturnType();
                    if (method.isDefault()) {
                        return java.lang.reflect.InvocationHandler.invokeDefault(
                                proxy, method, arguments);
                    }
                    return returned == void.class
                            ? null
                            : DoorTypes.value(
                                    returned.isPrimitive() ? returned : DoorTypes.type(letter),
                                    1,
                                    false);
                });
    }

    // ---- doors that no declaration lists

    /** What the JDK does with an object or an array as a whole. */
    public static Object whole(String how, Object target) throws Exception {
        return switch (how) {
            case "clone" -> ((Holder) target).copy().text();
            case "serialize" -> written(target);
            case "serialize and read" ->
                    ((Holder)
                                    new ObjectInputStream(new ByteArrayInputStream(bytes(target)))
                                            .readObject())
                            .text();
            case "externalize" -> written(new Outside((Holder) target));
            case "serialize a list" -> written(new ArrayList<>(List.of(target)));
            case "text of a record" -> new Wrapped(target).toString();
            case "hash of a record" -> new Wrapped(target).hashCode();
            case "equality of records" -> new Wrapped(target).equals(new Wrapped(target));
            case "accessor of a record" -> show(new Wrapped(target).inside());
            default -> throw new IllegalArgumentException(how);
        };
    }

    private static byte[] bytes(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    private static String written(Object object) throws IOException {
        return java.util.Arrays.toString(bytes(object));
    }

    /** A handle that is made of another one. */
    public static Object composed(String how, MethodHandle handle, Object target, Object value)
            throws Throwable {
        boolean sets = handle.type().returnType() == void.class;
        MethodHandle made =
                switch (how) {
                    case "bindTo" -> handle.bindTo(target);
                    case "insertArguments" -> MethodHandles.insertArguments(handle, 0, target);
                    case "asType" ->
                            handle.asType(handle.type().changeParameterType(0, Object.class));
                    case "dropArguments" -> MethodHandles.dropArguments(handle, 1, String.class);
                    case "asSpreader" ->
                            handle.asSpreader(Object[].class, handle.type().parameterCount());
                    case "exactInvoker" -> MethodHandles.exactInvoker(handle.type());
                    case "memoized" ->
                            MethodHandles.foldArguments(
                                    MethodHandles.dropArguments(handle, 0, java.util.List.of()),
                                    MethodHandles.empty(
                                            MethodType.methodType(
                                                    void.class, handle.type().parameterList())));
                    default -> throw new IllegalArgumentException(how);
                };
        return switch (how) {
            case "bindTo", "insertArguments" ->
                    sets ? made.invokeWithArguments(value) : made.invokeWithArguments();
            case "dropArguments" ->
                    sets
                            ? made.invokeWithArguments(target, "", value)
                            : made.invokeWithArguments(target, "");
            case "asSpreader" ->
                    made.invokeWithArguments(
                            (Object) (sets ? new Object[] {target, value} : new Object[] {target}));
            case "exactInvoker" ->
                    sets
                            ? made.invokeWithArguments(handle, target, value)
                            : made.invokeWithArguments(handle, target);
            default ->
                    sets
                            ? made.invokeWithArguments(target, value)
                            : made.invokeWithArguments(target);
        };
    }

    /** An access through a {@code VarHandle} that is made of another one. */
    public static Object made(String how, VarHandle handle, Object target, Object value) {
        boolean element = handle.coordinateTypes().size() == 2;
        VarHandle made =
                switch (how) {
                    case "insertCoordinates" -> MethodHandles.insertCoordinates(handle, 0, target);
                    case "dropCoordinates" ->
                            MethodHandles.dropCoordinates(handle, 0, String.class);
                    case "permuteCoordinates" ->
                            element
                                    ? MethodHandles.permuteCoordinates(
                                            handle, List.of(int.class, target.getClass()), 1, 0)
                                    : MethodHandles.permuteCoordinates(
                                            handle, handle.coordinateTypes(), 0);
                    case "filterCoordinates" ->
                            MethodHandles.filterCoordinates(
                                    handle,
                                    0,
                                    MethodHandles.identity(handle.coordinateTypes().getFirst()));
                    case "filterValue" ->
                            MethodHandles.filterValue(
                                    handle,
                                    MethodHandles.identity(handle.varType()),
                                    MethodHandles.identity(handle.varType()));
                    case "collectCoordinates" ->
                            MethodHandles.collectCoordinates(
                                    handle,
                                    0,
                                    MethodHandles.identity(handle.coordinateTypes().getFirst()));
                    default -> throw new IllegalArgumentException(how);
                };
        if (element) {
            return switch (how) {
                case "insertCoordinates" -> made.getAndSet(1, (int) value);
                case "dropCoordinates" -> made.getAndSet("", (int[]) target, 1, (int) value);
                case "permuteCoordinates" -> made.getAndSet(1, (int[]) target, (int) value);
                default -> made.getAndSet((int[]) target, 1, (int) value);
            };
        }
        return switch (how) {
            case "insertCoordinates" -> made.getAndSet((int) value);
            case "dropCoordinates" -> made.getAndSet("", (Holder) target, (int) value);
            default -> made.getAndSet((Holder) target, (int) value);
        };
    }

    // ---- texts

    /** As a text, read now. */
    public static String show(Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Character c) {
            return String.valueOf((int) c);
        }
        if (value.getClass().isArray()) {
            StringJoiner text = new StringJoiner(",", "[", "]");
            for (int i = 0; i < Array.getLength(value); i++) {
                text.add(show(Array.get(value, i)));
            }
            return text.toString();
        }
        return switch (value) {
            case BaseStream<?, ?> stream -> shown(stream.iterator());
            case Iterator<?> iterator -> shown(iterator);
            case Spliterator<?> spliterator -> {
                StringJoiner text = new StringJoiner(",", "[", "]");
                spliterator.forEachRemaining(it -> text.add(show(it)));
                yield text.toString();
            }
            case List<?> list -> shown(list.iterator());
            case Buffer buffer -> buffer(buffer);
            case MemorySegment segment -> show(segment.toArray(ValueLayout.JAVA_BYTE));
            case Holder holder -> holder.text();
            default ->
                    value.getClass().getName().startsWith("java.lang.") || value instanceof Number
                            ? value.toString()
                            : value.getClass().getSimpleName();
        };
    }

    private static String shown(Iterator<?> iterator) {
        StringJoiner text = new StringJoiner(",", "[", "]");
        while (iterator.hasNext()) {
            text.add(show(iterator.next()));
        }
        return text.toString();
    }

    private static String buffer(Buffer buffer) {
        StringJoiner text = new StringJoiner(",", "[", "]");
        for (int i = 0; i < buffer.limit(); i++) {
            text.add(
                    switch (buffer) {
                        case ByteBuffer it -> show(it.get(i));
                        case CharBuffer it -> show(it.get(i));
                        case ShortBuffer it -> show(it.get(i));
                        case IntBuffer it -> show(it.get(i));
                        case LongBuffer it -> show(it.get(i));
                        case FloatBuffer it -> show(it.get(i));
                        case DoubleBuffer it -> show(it.get(i));
                        default -> throw new IllegalArgumentException();
                    });
        }
        return text.toString();
    }
}
