package io.drawloom.engine;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives every execution the enums as their initializers left them.
 *
 * <p>An enum cannot be initialised anew: its constants are compared by identity, and switches would
 * fall through. So what its constants and its class hold is put back instead. What a final field
 * leads to is out of reach, and is named.
 */
public final class Enums {
    private record Slot(Field field, @Nullable Object owner, @Nullable Object value) {}

    private final UncontrolledLog uncontrolled;
    private final List<Slot> slots = new ArrayList<>();

    Enums(UncontrolledLog uncontrolled) {
        this.uncontrolled = uncontrolled;
    }

    /** Remembers what the enum holds now. */
    public void add(Class<?> type) {
        try {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    continue;
                }
                field.setAccessible(true);
                Object value = field.get(null);
                if (!field.isEnumConstant()) {
                    if (!Modifier.isFinal(field.getModifiers())) {
                        slots.add(new Slot(field, null, value));
                    }
                } else if (value != null) {
                    for (Class<?> c = value.getClass();
                            c != Enum.class && c != null;
                            c = c.getSuperclass()) {
                        add(c, value);
                    }
                }
            }
            nameKept(type, "in an enum");
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private void add(Class<?> type, Object constant) throws IllegalAccessException {
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                continue;
            }
            field.setAccessible(true);
            Object value = field.get(constant);
            if (!Modifier.isFinal(field.getModifiers())) {
                slots.add(new Slot(field, constant, value));
            } else if (changes(field, value)) {
                name(field, "final, in an enum");
            }
        }
    }

    /** Names the static final fields of {@code type} whose content outlives an execution. */
    public void nameKept(Class<?> type, String where) {
        try {
            for (Field field : type.getDeclaredFields()) {
                int modifiers = field.getModifiers();
                if (Modifier.isStatic(modifiers)
                        && Modifier.isFinal(modifiers)
                        && !field.isSynthetic()
                        && !field.isEnumConstant()) {
                    field.setAccessible(true);
                    if (changes(field, field.get(null))) {
                        name(field, "static final, " + where);
                    }
                }
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private void name(Field field, String how) {
        uncontrolled.add(
                "what "
                        + field.getDeclaringClass().getName()
                        + "."
                        + field.getName()
                        + " ("
                        + how
                        + ") holds is not put back between executions",
                Sites.NONE);
    }

    /** Whether what a final field leads to can change. */
    private static boolean changes(Field field, @Nullable Object value) {
        if (value == null || field.getType().isPrimitive()) {
            return false;
        }
        Class<?> type = value.getClass();
        String name = type.getName();
        boolean fixed =
                value instanceof Enum
                        || type.isHidden()
                        || name.startsWith("java.lang.") && !(value instanceof Appendable)
                        || name.startsWith("java.time.")
                        || name.startsWith("java.math.")
                        || name.startsWith("java.util.ImmutableCollections$")
                        || name.startsWith("java.util.regex.Pattern")
                        || name.equals("java.util.Optional")
                        || name.equals("java.util.UUID");
        return !fixed;
    }

    void restore() {
        for (Slot slot : slots) {
            try {
                slot.field().set(slot.owner(), slot.value());
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
