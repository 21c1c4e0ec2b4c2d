package io.drawloom.jdk;

import io.drawloom.engine.Kind;
import io.drawloom.engine.Loom;
import io.drawloom.engine.Part;
import io.drawloom.engine.Points;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Array;
import java.nio.Buffer;

/** Accesses to fields and elements through handles and updaters, in woven code. */
public final class WovenHandles {
    private final Loom loom;
    private final Points points;
    private final WovenReflection reflection;

    /** Those of a loom. */
    public WovenHandles(Loom loom) {
        this.loom = loom;
        points = loom.points();
        reflection = new WovenReflection(loom);
    }

    /**
     * Before an access through a {@code VarHandle} to a field of {@code target}, or to a static
     * one.
     */
    public void varHandle(VarHandle handle, @Nullable Object target, boolean write, int site) {
        if (loom.runsHere()) {
            Class<?> declaring = target == null ? DirectHandles.ofStatic(handle) : null;
            reflection.initializeNow(declaring);
            int key = FieldNames.key(handle);
            if (key >= 0) {
                reflection.field(target, declaring, key, write, site);
            } else if (target instanceof MemorySegment) {
                reflection.memoryOf(target, write, site);
            } else if (DirectHandles.isMadeOfOthers(handle)) {
                points.at(site);
            } else {
                points.point(write ? Kind.WRITE : Kind.READ, target, Part.CONTENT, site, null);
            }
        }
    }

    /** Before an access through a {@code VarHandle} to an element of an array or a buffer. */
    public void varHandle(
            VarHandle handle, @Nullable Object array, int index, boolean write, int site) {
        if (array == null || !loom.runsHere()) {
            return;
        }
        if (DirectHandles.isMadeOfOthers(handle)) {
            varHandle(handle, array, write, site);
            return;
        }
        if (array.getClass().isArray()) {
            Class<?> type = handle.varType();
            if (type.isPrimitive() && type != array.getClass().getComponentType()) {
                reflection.bytes(array, index, size(type), write, site);
            } else if (index >= 0 && index < Array.getLength(array)) {
                reflection.element(array, index, write, site);
            }
        } else if (array instanceof Buffer) {
            reflection.memoryOf(array, write, site);
        } else {
            varHandle(handle, array, write, site);
        }
    }

    /** Before an access through a field updater to a field of {@code target}. */
    public void updater(Object updater, @Nullable Object target, boolean write, int site) {
        if (loom.runsHere()) {
            int key = FieldNames.keyOfUpdater(updater);
            if (key >= 0) {
                reflection.field(target, null, key, write, site);
            } else {
                points.point(write ? Kind.WRITE : Kind.READ, target, Part.CONTENT, site, null);
            }
        }
    }

    /** How many bytes a value of a primitive type takes. */
    private static int size(Class<?> type) {
        return type == long.class || type == double.class
                ? Long.BYTES
                : type == int.class || type == float.class
                        ? Integer.BYTES
                        : type == short.class || type == char.class ? Short.BYTES : 1;
    }
}
