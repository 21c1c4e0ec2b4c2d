package io.drawloom.check.doors;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Objects of the JDK that hold one variable. */
public final class JdkTargets {
    private JdkTargets() {}

    /** A new one of a class, with the first value. */
    public static Object make(String name) {
        return switch (name) {
            case "AtomicBoolean" -> new AtomicBoolean();
            case "AtomicInteger" -> new AtomicInteger();
            case "AtomicLong" -> new AtomicLong();
            case "AtomicReference" -> new AtomicReference<Object>("v0");
            case "AtomicIntegerArray" -> new AtomicIntegerArray(2);
            case "AtomicLongArray" -> new AtomicLongArray(2);
            case "AtomicReferenceArray" ->
                    new AtomicReferenceArray<Object>(new Object[] {"v0", "v0"});
            default -> throw new IllegalArgumentException(name);
        };
    }
}
