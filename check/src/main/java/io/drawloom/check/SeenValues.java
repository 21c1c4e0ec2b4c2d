package io.drawloom.check;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Observer;
import io.drawloom.engine.Operation;
import io.drawloom.engine.SchedulingPoint;
import io.drawloom.engine.Site;
import io.drawloom.engine.Sites;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Sees the values that pass by in an execution that is written down, and can give the program
 * another one in the place of the one that a step reads.
 */
final class SeenValues implements Observer {
    private final int read;
    private final UnaryOperator<Object> gives;
    private @Nullable TraceRecorder recorder;
    private int number;
    private boolean canGive;

    /** What the step read. */
    private @Nullable Object got;

    /** What was written, by the step. */
    private final Map<Integer, Object> put = new HashMap<>();

    /**
     * Looks at the step with the number {@code read}.
     *
     * @param gives what the program gets for what is there, if it can be given something
     */
    SeenValues(int read, UnaryOperator<Object> gives) {
        this.read = read;
        this.gives = gives;
    }

    /** Who writes down what happens. */
    void passTo(TraceRecorder other) {
        recorder = other;
    }

    /** Whether the program can be given another value in the place of the one that is read. */
    boolean canGive() {
        return canGive;
    }

    /** What the step wrote, if it passed by and is no null. */
    Optional<Object> written(int step) {
        return Optional.ofNullable(put.get(step));
    }

    /** Whether what the step wrote is an object that refers to the one that was read. */
    boolean holdsWhatWasRead(int step) {
        Object object = got;
        Object holder = put.get(step);
        return object != null && holder != null && holds(holder, object);
    }

    private TraceRecorder recorder() {
        return Objects.requireNonNull(recorder);
    }

    @Override
    public void step(ControlledThread thread, SchedulingPoint point) {
        number++;
        recorder().step(thread, point);
    }

    @Override
    public void event(Event event, ControlledThread thread, @Nullable Object object, int site) {
        recorder().event(event, thread, object, site);
    }

    @Override
    public void picked(ControlledThread thread, int choice, int alternatives) {
        recorder().picked(thread, choice, alternatives);
    }

    @Override
    public @Nullable Object read(ControlledThread thread, @Nullable Object value) {
        Object given = value;
        if (number == read && value != null) {
            canGive = isPrimitive(thread.operation());
            got = canGive ? null : value;
            given = canGive ? gives.apply(value) : value;
        }
        return recorder().read(thread, given);
    }

    @Override
    public void written(ControlledThread thread, @Nullable Object was, @Nullable Object is) {
        if (is != null) {
            put.put(number, is);
        }
        recorder().written(thread, was, is);
    }

    /** Whether the variable is primitive: of such values the program gets what is given. */
    private static boolean isPrimitive(Operation operation) {
        Site site = Sites.get(operation.site);
        Object target = operation.target;
        return site.form() == Site.Form.ARRAY && target != null
                ? target.getClass().getComponentType().isPrimitive()
                : site.descriptor().length() == 1;
    }

    /** A primitive value that is {@code by} more; of a truth value, the other one. */
    static Object more(Object value, int by) {
        return switch (value) {
            case Boolean it -> !it;
            case Character it -> (char) (it + by);
            case Byte it -> (byte) (it + by);
            case Short it -> (short) (it + by);
            case Integer it -> it + by;
            case Long it -> it + by;
            case Float it -> it + by;
            case Double it -> it + by;
            default -> value;
        };
    }

    /** Whether a field of an object of the program refers to the other; runs none of its code. */
    private static boolean holds(Object holder, Object object) {
        for (Class<?> type = holder.getClass();
                type != null && type.getClassLoader() != null;
                type = type.getSuperclass()) {
            for (Field each : type.getDeclaredFields()) {
                if (!Modifier.isStatic(each.getModifiers())
                        && !each.getType().isPrimitive()
                        && each.trySetAccessible()
                        && get(each, holder) == object) {
                    return true;
                }
            }
        }
        return false;
    }

    private static @Nullable Object get(Field field, Object holder) {
        try {
            return field.get(holder);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e); // it was made accessible
        }
    }
}
