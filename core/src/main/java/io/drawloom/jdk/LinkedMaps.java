package io.drawloom.jdk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Linked maps in the order of access: to look for a key puts its entry at the end. */
final class LinkedMaps {
    private static final VarHandle ACCESS_ORDER;

    /** What only looks at other maps. */
    private static final Set<String> TOUCHING = Set.of("get", "getOrDefault");

    static {
        try {
            ACCESS_ORDER =
                    MethodHandles.privateLookupIn(LinkedHashMap.class, MethodHandles.lookup())
                            .findVarHandle(LinkedHashMap.class, "accessOrder", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private LinkedMaps() {}

    /** Whether the method changes such a map, which the class may be or have inside. */
    static boolean mayTouch(Class<?> type, String method) {
        return TOUCHING.contains(method)
                && Map.class.isAssignableFrom(type)
                && (LinkedHashMap.class.isAssignableFrom(type)
                        || type.getName().startsWith("java.util.LinkedHashMap$")
                        || type.getName().startsWith("java.util.Collections$"));
    }

    /** Whether it is such a map, or a view of one. */
    static boolean inAccessOrder(Object map) {
        return Owners.backing(Owners.owner(map)) instanceof LinkedHashMap<?, ?> linked
                && (boolean) ACCESS_ORDER.get(linked);
    }
}
