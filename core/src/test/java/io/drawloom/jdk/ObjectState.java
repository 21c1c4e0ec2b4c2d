package io.drawloom.jdk;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.nio.ByteOrder;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;

/** What an object of the JDK keeps, as a text that tests compare. */
final class ObjectState {
    /** What the JDK makes when it is first asked for, or keeps to be faster: no state of theirs. */
    private static final Set<String> CACHES =
            Set.of(
                    "keySet",
                    "values",
                    "entrySet",
                    "navigableKeySet",
                    "descendingMap",
                    "entrySetView",
                    "descendingMapView",
                    "navigableKeySetView",
                    "cdate",
                    "readLockView",
                    "writeLockView",
                    "readWriteLockView",
                    "hash",
                    "hashCode",
                    "cachedHashCode",
                    "hashIsZero",
                    "namedGroups",
                    "toStringCache",
                    "itrs",
                    "queue",
                    // where a buffer outside of the heap is
                    "address",
                    "cleaner");

    static {
        openAll();
    }

    /** Whatever the JDK makes can be called, and looked into, be its class public or not. */
    private static void openAll() {
        Module base = Object.class.getModule();
        try {
            Method open = Module.class.getDeclaredMethod("implAddOpensToAllUnnamed", String.class);
            open.setAccessible(true); // the agent has opened its package
            for (String name : base.getPackages()) {
                open.invoke(base, name);
            }
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private ObjectState() {}

    /** The member, open to tests. */
    static <T extends AccessibleObject> T accessible(T member) {
        member.setAccessible(true);
        return member;
    }

    /** All that can be reached from the object through fields, as a text. */
    static String of(Object object) {
        StringBuilder text = new StringBuilder();
        describe(object, new IdentityHashMap<>(), text);
        return text.toString();
    }

    private static void describe(Object object, Map<Object, Integer> seen, StringBuilder text) {
        if (object == null || isValue(object)) {
            text.append(object).append(' ');
            return;
        }
        Integer number = seen.putIfAbsent(object, seen.size());
        if (number != null) {
            text.append('#').append(number).append(' ');
            return;
        }
        Class<?> type = object.getClass();
        if (type.getName().endsWith("EntrySetView")) {
            return; // it keeps its size, to be faster
        }
        if (type.getName().startsWith("jdk.internal.") || Proxy.isProxyClass(type)) {
            text.append(type.getSimpleName()).append(' '); // all cleaners are in one list
            return;
        }
        if (object instanceof ConcurrentSkipListMap || object instanceof ConcurrentSkipListSet) {
            text.append(object).append(' '); // its levels are thrown
            return;
        }
        text.append(type.getSimpleName()).append("( ");
        if (type.isArray()) {
            for (int i = 0; i < Array.getLength(object); i++) {
                describe(Array.get(object, i), seen, text);
            }
        } else {
            for (Class<?> c = type; c != null; c = c.getSuperclass()) {
                fields(object, c, seen, text);
            }
        }
        text.append(") ");
    }

    static boolean isValue(Object object) {
        return object instanceof Number && !object.getClass().getName().contains("concurrent")
                || object instanceof String
                || object instanceof Boolean
                || object instanceof Character
                || object instanceof Enum
                || object instanceof Class
                || object instanceof Thread
                || object instanceof Locale
                || object instanceof TimeZone
                || object instanceof ByteOrder
                || object instanceof Pattern;
    }

    private static void fields(
            Object object, Class<?> type, Map<Object, Integer> seen, StringBuilder text) {
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) || CACHES.contains(field.getName())) {
                continue;
            }
            try {
                Object value = accessible(field).get(object);
                text.append(field.getName()).append('=');
                describe(value, seen, text);
            } catch (IllegalAccessException e) {
                throw new AssertionError("all packages are open", e);
            }
        }
    }
}
