package io.drawloom.loom;

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
final class Enums {
    private record Slot(Field field, @Nullable Object owner, @Nullable Object value) {}

    private final List<Slot> slots = new ArrayList<>();

    /** Remembers what the enum holds now. */
    void add(Loom loom, Class<?> type) {
        List<Object> constants = new ArrayList<>();
        try {
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    if (field.isEnumConstant()) {
                        constants.add(field.get(null));
                    } else if (!Modifier.isFinal(field.getModifiers())) {
                        slots.add(new Slot(field, null, field.get(null)));
                    } else if (!field.isSynthetic() && !constant(field.getType())) {
                        loom.uncontrolled(
                                "what "
                                        + type.getName()
                                        + "."
                                        + field.getName()
                                        + " (static final, in an enum) holds is not put back"
                                        + " between executions");
                    }
                }
            }
            for (Object constant : constants) {
                for (Class<?> c = constant.getClass();
                        c != Enum.class && c != null;
                        c = c.getSuperclass()) {
                    add(loom, c, constant);
                }
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private void add(Loom loom, Class<?> type, Object constant) throws IllegalAccessException {
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                continue;
            }
            field.setAccessible(true);
            if (!Modifier.isFinal(field.getModifiers())) {
                slots.add(new Slot(field, constant, field.get(constant)));
            } else if (!constant(field.getType())) {
                loom.uncontrolled(
                        "what "
                                + type.getName()
                                + "."
                                + field.getName()
                                + " (final, in an enum) holds is not put back between executions");
            }
        }
    }

    private static boolean constant(Class<?> type) {
        return type.isPrimitive()
                || type.isEnum()
                || type == String.class
                || type.isHidden()
                || type.getName().startsWith("java.lang.")
                || type.getName().startsWith("java.util.function.")
                || type.getName().startsWith("java.time.");
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
