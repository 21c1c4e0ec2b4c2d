package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

/** Accesses to fields and elements of arrays in woven code: each may be a point. */
public final class WovenFields {
    private final Sharing sharing;
    private final Points points;
    private final Execution execution;

    /** Those of a loom. */
    public WovenFields(Loom loom) {
        sharing = loom.sharing();
        points = loom.points();
        execution = loom.execution;
    }

    /** Before a field of {@code target} is read; {@code target} is null for a static field. */
    public void read(@Nullable Object target, int site) {
        ControlledThread me = execution.current;
        if (me != null && sharing.visible(site, target, me.id, false) && execution.runsHere()) {
            point(Kind.READ, target, site);
        }
    }

    /** Before a field of {@code target} is written. */
    public void write(@Nullable Object target, int site) {
        ControlledThread me = execution.current;
        if (me != null && sharing.visible(site, target, me.id, true) && execution.runsHere()) {
            point(Kind.WRITE, target, site);
        }
    }

    private void point(Kind kind, @Nullable Object target, int site) {
        int key = Sites.get(site).key();
        points.point(kind, target, key, sharing.part(key), site);
    }

    /** Before an element is read. */
    public void arrayRead(@Nullable Object array, int index, int site) {
        ControlledThread me = execution.current;
        if (me != null
                && array != null
                && sharing.visible(site, array, me.id, false)
                && execution.runsHere()) {
            points.point(Kind.READ, array, index, sharing.element(array, index), site);
        }
    }

    /** Before an element is written. */
    public void arrayWrite(@Nullable Object array, int index, int site) {
        ControlledThread me = execution.current;
        if (me != null
                && array != null
                && sharing.visible(site, array, me.id, true)
                && execution.runsHere()) {
            points.point(Kind.WRITE, array, index, sharing.element(array, index), site);
        }
    }
}
