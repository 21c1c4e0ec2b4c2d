package io.drawloom.jdk;

import io.drawloom.engine.ArrayKeys;
import io.drawloom.engine.Kind;
import io.drawloom.engine.Loom;
import io.drawloom.engine.Named;
import io.drawloom.engine.Operation;
import io.drawloom.engine.Part;
import io.drawloom.engine.Points;
import io.drawloom.engine.Sharing;
import io.drawloom.engine.Sites;
import io.drawloom.engine.UncontrolledLog;
import io.drawloom.engine.WovenArrays;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Accesses through reflection, method handles and {@code sun.misc.Unsafe}, in woven code. */
public final class WovenReflection {
    /** The method that initialises a class of the program anew in each execution. */
    private static final String INITIALIZE = "drawloom$initialize";

    /** Stands for memory that is outside of all objects: one variable, its addresses the parts. */
    private static final Named MEMORY = () -> "memory outside of objects";

    private static final int MEMORY_KEY = Sites.key("memory outside of objects");

    private final Loom loom;
    private final Sharing sharing;
    private final Points points;
    private final UncontrolledLog uncontrolled;
    private final WovenCalls calls;
    private final WovenArrays arrays;

    /** Those of a loom. */
    public WovenReflection(Loom loom) {
        this.loom = loom;
        sharing = loom.sharing();
        points = loom.points();
        uncontrolled = loom.uncontrolledLog();
        calls = new WovenCalls(loom);
        arrays = new WovenArrays(loom);
    }

    /** Before {@code field} of {@code target} is read or written. */
    public void reflected(@Nullable Field field, @Nullable Object target, boolean write, int site) {
        if (field != null && loom.runsHere()) {
            access(
                    field.getDeclaringClass(),
                    field.getName(),
                    field.getModifiers(),
                    target,
                    write,
                    site);
        }
    }

    void access(
            Class<?> declaring,
            String name,
            int modifiers,
            @Nullable Object target,
            boolean write,
            int site) {
        boolean isStatic = Modifier.isStatic(modifiers);
        if (isStatic) {
            initializeNow(declaring);
        }
        if (Modifier.isFinal(modifiers) && !write || !isStatic && target == null) {
            return;
        }
        int key = Sites.key(declaring.getName() + '.' + name);
        field(isStatic ? null : target, declaring, key, write, site);
    }

    /**
     * Before the field with this key is read or written.
     *
     * @param target null for a static field
     * @param declaring its class, which is asked for where it is static
     */
    void field(
            @Nullable Object target,
            @Nullable Class<?> declaring,
            int key,
            boolean write,
            int site) {
        touch(
                target,
                key,
                key,
                sharing.part(key),
                write,
                site,
                loom.observed()
                        ? () -> FieldOffsets.content(target, declaring, Sites.keyName(key))
                        : null);
    }

    /** Before an element of an array is read or written. */
    void element(Object array, int index, boolean write, int site) {
        touch(
                array,
                ArrayKeys.of(array),
                index,
                sharing.element(array, index),
                write,
                site,
                loom.observed() ? () -> Array.get(array, index) : null);
    }

    private void touch(
            @Nullable Object target,
            int key,
            int part,
            int variable,
            boolean write,
            int site,
            @Nullable Supplier<@Nullable Object> content) {
        if (sharing.visibleKey(key, target, loom.current().id(), write)) {
            points.point(write ? Kind.WRITE : Kind.READ, target, part, variable, site, content);
        }
    }

    /** Before an element of an array is read or written. */
    public void reflected(@Nullable Object array, int index, boolean write, int site) {
        if (array != null
                && array.getClass().isArray()
                && index >= 0
                && index < Array.getLength(array)
                && loom.runsHere()) {
            element(array, index, write, site);
        }
    }

    /** Before {@code method} is called on {@code receiver}: one of the JDK's may be a step. */
    public void invoked(@Nullable Method method, @Nullable Object receiver, int site) {
        if (method != null
                && receiver != null
                && Origin.isJdk(method.getDeclaringClass())
                && loom.runsHere()) {
            calls.callAs(receiver, method.getName(), site);
        }
    }

    /**
     * Before the memory at {@code offset} of {@code base} is read or written.
     *
     * @param base an object, an array, a class for its static fields, or null for memory outside
     * @param bytes how many; 0 for a reference
     */
    public void unsafe(@Nullable Object base, long offset, long bytes, boolean write, int site) {
        if (!loom.runsHere()) {
            return;
        }
        if (base == null) {
            memory(offset, bytes, write, site);
        } else if (base.getClass().isArray()) {
            elements(base, FieldOffsets.index(base, offset), offset, bytes, write, site);
        } else {
            Field field = FieldOffsets.field(base, offset);
            if (field == null) {
                uncontrolled.add("memory of an object that is no field of it", site);
            } else {
                boolean isStatic = Modifier.isStatic(field.getModifiers());
                Class<?> declaring = field.getDeclaringClass();
                int key = Sites.key(declaring.getName() + '.' + field.getName());
                field(isStatic ? null : base, declaring, key, write, site);
            }
        }
    }

    /** An access that goes beyond one element is a step on all of them. */
    private void elements(
            Object array, int first, long offset, long bytes, boolean write, int site) {
        if (bytes > 0 && FieldOffsets.index(array, offset + bytes - 1) != first) {
            arrays.several(array, write, site);
        } else {
            element(array, first, write, site);
        }
    }

    /** Memory outside is a variable each eight bytes, or one if an access goes beyond those. */
    private void memory(long address, long bytes, boolean write, int site) {
        long word = address >>> 3;
        boolean several = bytes > 0 && address + bytes - 1 >>> 3 != word;
        if (several && sharing.visibleKey(MEMORY_KEY, null, loom.current().id(), write)) {
            sharing.join(MEMORY_KEY);
        }
        int part = Long.hashCode(word) | Integer.MIN_VALUE;
        int variable = several || sharing.joined(MEMORY_KEY) ? Part.ELEMENTS : part;
        touch(MEMORY, MEMORY_KEY, part, variable, write, site, null);
    }

    /** Instead of {@code Unsafe.copyMemory}: what is read and what is written is a step each. */
    public void copyMemory(
            Object unsafe,
            @Nullable Object from,
            long start,
            @Nullable Object to,
            long at,
            long bytes,
            int site) {
        Objects.requireNonNull(unsafe);
        if (bytes <= 0 || bytes > Integer.MAX_VALUE - 8 || !loom.runsHere()) {
            FieldOffsets.copy(from, start, to, at, bytes);
            return;
        }
        byte[] copy = new byte[(int) bytes];
        unsafe(from, start, bytes, false, site);
        FieldOffsets.copy(from, start, copy, FieldOffsets.BYTES, bytes);
        unsafe(to, at, bytes, true, site);
        FieldOffsets.copy(copy, FieldOffsets.BYTES, to, at, bytes);
    }

    /**
     * Before elements of an array are read or written as if they were of another type.
     *
     * @param index the first byte, from the first element on
     */
    void bytes(Object array, int index, int bytes, boolean write, int site) {
        int scale = FieldOffsets.scale(array);
        if (index / scale == (index + bytes - 1) / scale) {
            element(array, index / scale, write, site);
        } else {
            arrays.several(array, write, site);
        }
    }

    /** Instead of a function that the JDK is given, or makes another one of. */
    public @Nullable Object asFunction(@Nullable Object function, int site) {
        return function == null || !loom.runsHere()
                ? function
                : SummaryFunctions.guarded(function, it -> accepts(it, site));
    }

    /** Before an object that is a function is called as one. */
    private void accepts(Object function, int site) {
        if (loom.runsHere()) {
            calls.callAs(function, "accept", place(site));
        }
    }

    /** Before a call site is asked for its target, or a switch point whether it holds. */
    void asks(Object of, int site) {
        calls.callAs(of, "getTarget", site);
    }

    /** Before switch points are invalidated, all of them in one step. */
    public void invalidates(@Nullable Object @Nullable [] switches, int site) {
        if (switches == null || !loom.runsHere()) {
            return;
        }
        if (switches.length > 1 && loom.lifecycle().othersLive()) {
            uncontrolled.addOneStep(site);
        }
        for (Object each : switches) {
            if (each != null) {
                calls.callAs(each, "invalidateAll", site);
            }
        }
    }

    /** Before a method of a buffer or a segment reads what it holds, or writes it. */
    void memoryOf(Object object, boolean write, int site) {
        calls.callAs(object, write ? "put" : "get", site);
    }

    /** Before an access of a {@code VarHandle} that another one is made of: it may write. */
    void accessThrough(VarHandle variable, @Nullable Object target, int site) {
        if (target == null || !loom.runsHere()) {
            return;
        }
        int place = place(site);
        if (target.getClass().isArray()) {
            arrays.several(target, true, place);
        } else if (target instanceof MemorySegment || target instanceof Buffer) {
            memoryOf(target, true, place);
        } else {
            field(target, target.getClass(), FieldNames.key(variable), true, place);
        }
    }

    /** Of a copy that the JDK is about to make: the values of the fields that others may change. */
    public @Nullable Object fieldsOf(@Nullable Object original, int site) {
        if (original == null || original.getClass().isArray() || !loom.runsHere()) {
            return null;
        }
        Map<Field, Object> values = new LinkedHashMap<>();
        for (Field field : FieldOffsets.ofInstances(original.getClass())) {
            int key = Sites.key(field.getDeclaringClass().getName() + '.' + field.getName());
            if (!Modifier.isFinal(field.getModifiers())
                    && sharing.visibleKey(key, original, loom.current().id(), false)) {
                points.point(Kind.READ, original, key, sharing.part(key), site);
                values.put(field, FieldOffsets.get(field, original));
            }
        }
        return values.isEmpty() ? null : values;
    }

    /** The copy gets the values that were read. */
    @SuppressWarnings("unchecked")
    public void copied(Object copy, @Nullable Object values) {
        if (values != null) {
            ((Map<Field, Object>) values)
                    .forEach((field, value) -> FieldOffsets.put(field, copy, value));
        }
    }

    /**
     * Before {@code handle} is invoked, which may be none that was made by woven code.
     *
     * @param first its first argument, if that is a reference
     */
    public void handle(@Nullable MethodHandle handle, @Nullable Object first, int site) {
        if (handle == null || !loom.runsHere()) {
            return;
        }
        points.at(site);
        MethodHandleInfo info = DirectHandles.info(handle);
        if (info != null) {
            direct(info, first, site);
        }
    }

    /** Before what a handle stands for is done. */
    void direct(MethodHandleInfo info, @Nullable Object first, int site) {
        switch (info.getReferenceKind()) {
            case MethodHandleInfo.REF_getField, MethodHandleInfo.REF_getStatic ->
                    access(info, first, false, site);
            case MethodHandleInfo.REF_putField, MethodHandleInfo.REF_putStatic ->
                    access(info, first, true, site);
            default -> {
                if (first != null && Origin.isJdk(info.getDeclaringClass())) {
                    if (Modifier.isStatic(info.getModifiers())) {
                        calls.argument(first, true, site);
                    } else {
                        calls.callAs(first, info.getName(), site);
                    }
                }
            }
        }
    }

    /** Where the running thread said last that it is; {@code otherwise} if it is in a step. */
    int place(int otherwise) {
        Operation operation = loom.current().operation();
        return operation.target == null && operation.part == Part.CONTENT && operation.site >= 0
                ? operation.site
                : otherwise;
    }

    boolean runsHere() {
        return loom.runsHere();
    }

    private void access(MethodHandleInfo info, @Nullable Object target, boolean write, int site) {
        access(info.getDeclaringClass(), info.getName(), info.getModifiers(), target, write, site);
    }

    /** A field of an interface has this value in this execution: so it is what reflection finds. */
    public void interfaceField(Class<?> type, String name, @Nullable Object value) {
        try {
            FieldOffsets.putStatic(type.getDeclaredField(name), value);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Initialises a class of the program, if it is one and has not been in this execution. */
    public void initializeNow(@Nullable Class<?> type) {
        if (type == null || Origin.isJdk(type) || !loom.runsHere()) {
            return;
        }
        MethodHandle initialize = initializer(type);
        if (initialize == null) {
            return;
        }
        try {
            initialize.invokeExact();
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /**
     * What initialises a class of the program in an execution, once; null if nothing is to be done.
     */
    public static @Nullable MethodHandle initializer(Class<?> type) {
        return DirectHandles.ofMethod(type, INITIALIZE);
    }
}
