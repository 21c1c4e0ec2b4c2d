package io.drawloom.jdk;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Kind;
import io.drawloom.engine.Named;
import io.drawloom.engine.Operation;
import io.drawloom.engine.Site;
import io.drawloom.engine.Sites;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;

/**
 * Tells the values of variables apart, without running code of the program.
 *
 * <p>It is asked for the late steps of long executions alone ({@code Novelty}), of what a step is
 * about to find. It looks there by reflection, and does not take the values from the seam where
 * they pass by an observer: a search runs classes without that seam, for it would cost each access
 * of each execution, and what passes by comes after the question, once the step is done. While one
 * thread moves nobody else does, so what is there is what the step will find.
 */
final class SharedValues {
    private final Map<Integer, Optional<Field>> fields = new HashMap<>();
    private long unknown;

    /** A number for what an operation finds, by the class loader of the program. */
    long value(Operation operation, @Nullable ClassLoader loader) {
        Object target = operation.target;
        if (operation.site < 0) {
            return 0;
        }
        Site site = Sites.get(operation.site);
        try {
            return switch (site.form()) {
                case STATIC, FIELD ->
                        fields.computeIfAbsent(operation.site, it -> field(site, loader))
                                .map(field -> number(field, target))
                                .orElseGet(() -> ++unknown);
                case ARRAY ->
                        target == null
                                ? 0
                                : operation.part < 0
                                        ? ++unknown
                                        : number(Array.get(target, operation.part));
                case MONITOR -> 0;
                case CALL -> {
                    boolean accesses = operation.kind == Kind.READ || operation.kind == Kind.WRITE;
                    yield target == null && !accesses ? 0 : held(target);
                }
            };
        } catch (RuntimeException e) {
            return 0; // it will fail, and so be seen
        }
    }

    /**
     * Of what the engine waits for itself, nothing. Where it cannot be told (most objects of the
     * JDK, and what handles go to) it counts as another value each time.
     */
    private long held(@Nullable Object target) {
        if (target instanceof ControlledThread || target instanceof Named) {
            return 0;
        }
        if (target instanceof AbstractQueuedSynchronizer sync) {
            return Locks.state(sync);
        }
        return target != null && Fingerprints.has(target) && !(target instanceof Collection)
                ? Fingerprints.of(target)
                : ++unknown;
    }

    private static Optional<Field> field(Site site, @Nullable ClassLoader loader) {
        try {
            Field field =
                    Class.forName(site.owner(), false, loader).getDeclaredField(site.member());
            field.setAccessible(true);
            return Optional.of(field);
        } catch (ReflectiveOperationException | LinkageError e) {
            return Optional.empty();
        }
    }

    private static long number(Field field, @Nullable Object target) {
        try {
            return number(field.get(target));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long number(@Nullable Object value) {
        return switch (value) {
            case Number number when number.getClass().getName().startsWith("java.lang.") ->
                    number.hashCode();
            case Boolean flag -> flag.hashCode();
            case Character character -> character;
            case String text -> text.hashCode();
            case null -> 0;
            default -> System.identityHashCode(value);
        };
    }
}
