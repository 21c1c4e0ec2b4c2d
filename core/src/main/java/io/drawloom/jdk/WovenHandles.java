package io.drawloom.jdk;

import io.drawloom.engine.Kind;
import io.drawloom.engine.Loom;
import io.drawloom.engine.Part;
import io.drawloom.engine.Points;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.VarHandle;

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
            if (target == null) {
                reflection.initializeNow(DirectHandles.ofStatic(handle));
            }
            int key = FieldNames.key(handle);
            if (key >= 0) {
                reflection.field(target, key, write, site);
            } else {
                points.point(write ? Kind.WRITE : Kind.READ, target, Part.CONTENT, site, null);
            }
        }
    }

    /** Before an access through a {@code VarHandle} to an element of an array. */
    public void varHandle(
            VarHandle handle, @Nullable Object array, int index, boolean write, int site) {
        if (array != null && loom.runsHere()) {
            reflection.element(array, index, write, site);
        }
    }

    /** Before an access through a field updater to a field of {@code target}. */
    public void updater(Object updater, @Nullable Object target, boolean write, int site) {
        if (loom.runsHere()) {
            int key = FieldNames.keyOfUpdater(updater);
            if (key >= 0) {
                reflection.field(target, key, write, site);
            } else {
                points.point(write ? Kind.WRITE : Kind.READ, target, Part.CONTENT, site, null);
            }
        }
    }
}
