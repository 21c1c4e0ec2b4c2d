package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Array;

/**
 * The values that pass between the program and its variables, in classes that are woven for an
 * {@link Observer}.
 *
 * <p>Each access was announced just before. If it was a step of its own, the observer is told what
 * it reads or writes, and what the read of a primitive value gives to the program is what the
 * observer returns. Classes that are woven for a search have none of these calls, so they cost a
 * search nothing.
 */
public final class WovenValues {
    private final Execution execution;

    /** Those of a loom. */
    public WovenValues(Loom loom) {
        execution = loom.execution;
    }

    /** A value that was read, of any type that the JVM computes with as an int. */
    public int valueRead(int value, int site) {
        ControlledThread me = observed(site);
        if (me == null) {
            return value;
        }
        return switch (read(me, boxed(me.operation, value))) {
            case Boolean it -> it ? 1 : 0;
            case Character it -> it;
            case Number it -> it.intValue();
            case null, default -> value;
        };
    }

    /** A value that was read. */
    public long valueRead(long value, int site) {
        ControlledThread me = observed(site);
        return me != null && read(me, value) instanceof Long it ? it : value;
    }

    /** A value that was read. */
    public float valueRead(float value, int site) {
        ControlledThread me = observed(site);
        return me != null && read(me, value) instanceof Float it ? it : value;
    }

    /** A value that was read. */
    public double valueRead(double value, int site) {
        ControlledThread me = observed(site);
        return me != null && read(me, value) instanceof Double it ? it : value;
    }

    /** A reference that was read, which the program gets whatever the observer gives. */
    public void valueRead(@Nullable Object value, int site) {
        ControlledThread me = observed(site);
        if (me != null) {
            read(me, value);
        }
    }

    /**
     * Whether what is written to a field of {@code target} passes by here: the code that looks at
     * what is there before stands behind this question.
     */
    public boolean passesValue(@Nullable Object target, boolean isStatic, int site) {
        return (isStatic || target != null) && isObserved(site);
    }

    /** Whether what is written to an element passes by here. */
    public boolean passesValue(@Nullable Object array, int index, int site) {
        return array != null && index >= 0 && index < Array.getLength(array) && isObserved(site);
    }

    /** A value that is about to be written where the other one is. */
    public void valueWritten(int before, int after, int site) {
        ControlledThread me = observed(site);
        if (me != null) {
            written(me, boxed(me.operation, before), boxed(me.operation, after));
        }
    }

    /** As above. */
    public void valueWritten(long before, long after, int site) {
        ControlledThread me = observed(site);
        if (me != null) {
            written(me, before, after);
        }
    }

    /** As above. */
    public void valueWritten(float before, float after, int site) {
        ControlledThread me = observed(site);
        if (me != null) {
            written(me, before, after);
        }
    }

    /** As above. */
    public void valueWritten(double before, double after, int site) {
        ControlledThread me = observed(site);
        if (me != null) {
            written(me, before, after);
        }
    }

    /** As above. */
    public void valueWritten(@Nullable Object before, @Nullable Object after, int site) {
        ControlledThread me = observed(site);
        if (me != null) {
            written(me, before, after);
        }
    }

    /** Whether this access was a step of the running thread, and somebody observes. */
    private boolean isObserved(int site) {
        ControlledThread me = execution.current;
        return me != null
                && execution.observer != null
                && me.operation.isDue
                && me.operation.site == site
                && execution.runsHere();
    }

    /** The running thread, if the value of this access passes by here now; or else null. */
    private @Nullable ControlledThread observed(int site) {
        if (!isObserved(site)) {
            return null;
        }
        ControlledThread me = execution.current();
        me.operation.isDue = false;
        return me;
    }

    private @Nullable Object read(ControlledThread me, @Nullable Object value) {
        Observer observer = execution.observer;
        if (observer == null) {
            return value;
        }
        boolean before = execution.inEngine;
        execution.inEngine = true;
        Object given = observer.read(me, value);
        execution.inEngine = before;
        return given;
    }

    private void written(ControlledThread me, @Nullable Object before, @Nullable Object after) {
        Observer observer = execution.observer;
        if (observer != null) {
            boolean inside = execution.inEngine;
            execution.inEngine = true;
            observer.written(me, before, after);
            execution.inEngine = inside;
        }
    }

    /** What the JVM computes with as an int, as what it is in the variable. */
    private static Object boxed(Operation operation, int value) {
        Site site = Sites.get(operation.site);
        Object array = operation.target;
        char type =
                site.form() == Site.Form.ARRAY && array != null
                        ? array.getClass().descriptorString().charAt(1)
                        : result(site.descriptor());
        return switch (type) {
            case 'Z' -> value != 0;
            case 'C' -> (char) value;
            case 'B' -> (byte) value;
            case 'S' -> (short) value;
            default -> value;
        };
    }

    /** The type of a field, or of what a method returns. */
    private static char result(String descriptor) {
        return descriptor.charAt(descriptor.indexOf(')') + 1);
    }
}
