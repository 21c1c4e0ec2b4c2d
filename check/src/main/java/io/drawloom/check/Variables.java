package io.drawloom.check;

import io.drawloom.loom.Site;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Looks up what variables hold, without running code of the program. */
final class Variables {
    private final Names names;
    private final ClassLoader loader;
    private final Map<String, Optional<Field>> fields = new HashMap<>();

    Variables(Names names, ClassLoader loader) {
        this.names = names;
        this.loader = loader;
    }

    /** What the variable at {@code site} of {@code target} holds now; empty if that cannot be told. */
    Optional<String> value(@Nullable Object target, int part, @Nullable Site site) {
        if (site == null) {
            return Optional.empty();
        }
        try {
            return switch (site.form()) {
                case STATIC -> field(site).map(f -> names.value(get(f, null)));
                case FIELD -> target == null ? Optional.empty() : field(site).map(f -> names.value(get(f, target)));
                case ARRAY -> target == null || part < 0 || part >= Array.getLength(target)
                        ? Optional.empty()
                        : Optional.of(names.value(Array.get(target, part)));
                case MONITOR -> Optional.empty();
                case CALL -> atomic(target);
            };
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private Optional<String> atomic(@Nullable Object target) {
        return switch (target) {
            case AtomicInteger i -> Optional.of(String.valueOf(i.get()));
            case AtomicLong l -> Optional.of(String.valueOf(l.get()));
            case AtomicBoolean b -> Optional.of(String.valueOf(b.get()));
            case AtomicReference<?> r -> Optional.of(names.value(r.get()));
            case CountDownLatch c -> Optional.of(String.valueOf(c.getCount()));
            case null, default -> Optional.empty();
        };
    }

    private Optional<Field> field(Site site) {
        return fields.computeIfAbsent(site.owner() + '.' + site.member(), name -> {
            try {
                Field field = Class.forName(site.owner(), false, loader).getDeclaredField(site.member());
                field.setAccessible(true);
                return Optional.of(field);
            } catch (ReflectiveOperationException | LinkageError e) {
                return Optional.empty();
            }
        });
    }

    private static @Nullable Object get(Field field, @Nullable Object target) {
        try {
            return field.get(target);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
