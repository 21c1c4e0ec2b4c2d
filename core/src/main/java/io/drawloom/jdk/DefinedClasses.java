package io.drawloom.jdk;

import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The classes that a program makes while it runs, and gives to the loader of its own classes. All
 * executions share that loader, and it takes a name only once: who makes the same class in the next
 * execution is given the one that is there.
 */
final class DefinedClasses {
    /** What was given to a loader; bytes are compared. */
    private record Given(ClassLoader loader, ByteBuffer bytes) {}

    /** Those that an execution has made. */
    static final class OfExecution {
        private final Set<Class<?>> classes = Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private final Map<Given, Class<?>> known = new HashMap<>();

    /**
     * What {@code lookup.defineClass(bytes)} gives to an execution that does not know of others.
     *
     * @throws LinkageError if this execution has made a class of the name already, or an earlier
     *     one has made another
     */
    Class<?> define(MethodHandles.Lookup lookup, byte[] bytes, OfExecution here)
            throws IllegalAccessException {
        ClassLoader loader = lookup.lookupClass().getClassLoader();
        Given given = new Given(loader, ByteBuffer.wrap(bytes.clone()));
        Class<?> type = known.get(given);
        if (type == null) {
            type = lookup.defineClass(bytes);
            known.put(given, type);
            here.classes.add(type);
        } else if (!here.classes.add(type)) {
            return lookup.defineClass(bytes); // for the second time in one execution: refused
        }
        return type;
    }
}
