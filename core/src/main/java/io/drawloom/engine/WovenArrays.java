package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Array;
import java.util.Objects;

/**
 * Methods of the JDK that are given an array, in woven code: a step for each element that is
 * shared.
 */
public final class WovenArrays {
    /** The most elements that are read or written a step each. */
    private static final int MOST_ELEMENTS = 1_000;

    private final Loom loom;
    private final Sharing sharing;
    private final Points points;
    private final UncontrolledLog uncontrolled;

    /** Those of a loom. */
    public WovenArrays(Loom loom) {
        this.loom = loom;
        sharing = loom.sharing();
        points = loom.points();
        uncontrolled = loom.uncontrolledLog();
    }

    private boolean visible(Object array, boolean write) {
        return sharing.visibleKey(ArrayKeys.of(array), array, loom.current().id, write);
    }

    /**
     * Instead of an array that the JDK is going to read: a copy of it, read an element a step, if
     * its elements are shared.
     */
    public @Nullable Object snapshot(@Nullable Object array, int site) {
        if (array == null || !loom.runsHere() || !visible(array, false)) {
            return array;
        }
        int length = Array.getLength(array);
        if (length > MOST_ELEMENTS) {
            uncontrolled.addOneStep(site);
            return array;
        }
        Object copy = Array.newInstance(array.getClass().getComponentType(), length);
        for (int i = 0; i < length; i++) {
            points.point(Kind.READ, array, i, sharing.element(array, i), site);
            System.arraycopy(array, i, copy, i, 1);
        }
        return copy;
    }

    /** Before the JDK writes all elements of an array, or many of them. */
    public void overwrite(@Nullable Object array, int site) {
        if (array != null && loom.runsHere()) {
            elements(array, true, site);
        }
    }

    /** Before the JDK reads or writes all elements of an array: a point for each that is shared. */
    public void elements(Object array, boolean write, int site) {
        if (!visible(array, write)) {
            return;
        }
        int length = Array.getLength(array);
        // arrays of objects are shared far less often than one variable for all of them says
        boolean several = write || array.getClass().getComponentType().isPrimitive();
        if (several && length > 1 && loom.lifecycle().othersLive()) {
            uncontrolled.addOneStep(site);
            together(array, write, site);
            return;
        }
        for (int i = 0; i < Math.min(length, MOST_ELEMENTS); i++) {
            points.point(write ? Kind.WRITE : Kind.READ, array, i, sharing.element(array, i), site);
        }
    }

    /** Before several elements of an array are read or written in one step. */
    public void several(Object array, boolean write, int site) {
        if (visible(array, write)) {
            together(array, write, site);
        }
    }

    private void together(Object array, boolean write, int site) {
        sharing.join(ArrayKeys.of(array));
        points.point(write ? Kind.WRITE : Kind.READ, array, Part.ELEMENTS, site, null);
    }

    /** Instead of {@code System.arraycopy}: a step for each element that is shared. */
    public void arraycopy(
            @Nullable Object from, int start, @Nullable Object to, int at, int length, int site) {
        Objects.requireNonNull(from);
        Objects.requireNonNull(to);
        boolean sound =
                copies(from.getClass(), to.getClass())
                        && start >= 0
                        && at >= 0
                        && length > 0
                        && start <= Array.getLength(from) - length
                        && at <= Array.getLength(to) - length;
        if (!sound || !loom.runsHere()) {
            System.arraycopy(from, start, to, at, length);
            return;
        }
        boolean reads = visible(from, false);
        boolean writes = visible(to, true);
        if (length > MOST_ELEMENTS && (reads || writes)) {
            uncontrolled.addOneStep(site);
        }
        if (length > MOST_ELEMENTS || !reads && !writes) {
            System.arraycopy(from, start, to, at, length);
            return;
        }
        Object copy = Array.newInstance(from.getClass().getComponentType(), length);
        for (int i = 0; i < length; i++) {
            if (reads) {
                points.point(Kind.READ, from, start + i, sharing.element(from, start + i), site);
            }
            System.arraycopy(from, start + i, copy, i, 1);
        }
        for (int i = 0; i < length; i++) {
            if (writes) {
                points.point(Kind.WRITE, to, at + i, sharing.element(to, at + i), site);
            }
            System.arraycopy(copy, i, to, at + i, 1);
        }
    }

    /** Whether elements of the one class of arrays may be copied to the other. */
    private static boolean copies(Class<?> from, Class<?> to) {
        return from == to
                || from.isArray()
                        && to.isArray()
                        && !from.getComponentType().isPrimitive()
                        && !to.getComponentType().isPrimitive();
    }
}
