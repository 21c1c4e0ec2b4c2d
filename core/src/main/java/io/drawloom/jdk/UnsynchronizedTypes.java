package io.drawloom.jdk;

import io.drawloom.engine.Operation;
import io.drawloom.engine.Sites;
import io.drawloom.engine.Unsynchronized;

import org.jspecify.annotations.Nullable;

import java.nio.Buffer;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Collection;
import java.util.Enumeration;
import java.util.Formatter;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.Set;
import java.util.StringJoiner;
import java.util.StringTokenizer;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;

/**
 * Types of the JDK of which one object is for one thread at a time, as their documentation says:
 * two calls at once, one of which changes the object, are a data race.
 *
 * <p>What changes an object is a list of names: a call that is not in it is taken to look only, so
 * that no right program is blamed.
 */
final class UnsynchronizedTypes {
    private static final Set<String> CHANGING =
            Set.of(
                    "add",
                    "addAll",
                    "addFirst",
                    "addLast",
                    "addElement",
                    "offer",
                    "offerFirst",
                    "offerLast",
                    "push",
                    "pop",
                    "poll",
                    "pollFirst",
                    "pollLast",
                    "pollFirstEntry",
                    "pollLastEntry",
                    "remove",
                    "removeAll",
                    "removeFirst",
                    "removeLast",
                    "removeIf",
                    "removeFirstOccurrence",
                    "removeLastOccurrence",
                    "removeRange",
                    "retainAll",
                    "clear",
                    "sort",
                    "replaceAll",
                    "replaceFirst",
                    "useAnchoringBounds",
                    "useTransparentBounds",
                    "usePattern",
                    "ensureCapacity",
                    "trimToSize",
                    "put",
                    "putAll",
                    "putFirst",
                    "putLast",
                    "putIfAbsent",
                    "replace",
                    "merge",
                    "compute",
                    "computeIfAbsent",
                    "computeIfPresent",
                    "setValue",
                    "flip",
                    "and",
                    "or",
                    "xor",
                    "andNot",
                    "append",
                    "insert",
                    "delete",
                    "deleteCharAt",
                    "reverse",
                    "setCharAt",
                    "setLength",
                    "appendCodePoint",
                    "repeat");

    /** What moves an iterator, a matcher or a scanner on. */
    private static final Set<String> MOVING =
            Set.of("previous", "find", "matches", "lookingAt", "reset", "region", "skip", "split");

    private static final Set<String> FILLING =
            Set.of("accept", "combine", "update", "parse", "format", "roll", "compact", "rewind");

    /** Of these, whatever is called changes an object, but for what {@link #asks}. */
    private static final Set<String> CHANGED_BY_ALL =
            Set.of(
                    "java.io.DataInputStream",
                    "java.io.DataOutputStream",
                    "java.io.ObjectInputStream",
                    "java.io.ObjectOutputStream",
                    "java.io.StreamTokenizer",
                    "java.lang.ProcessBuilder",
                    "java.nio.charset.CharsetDecoder",
                    "java.nio.charset.CharsetEncoder",
                    "java.security.MessageDigest",
                    "java.security.Signature",
                    "java.text.BreakIterator",
                    "java.text.CharacterIterator",
                    "java.text.CollationElementIterator",
                    "java.text.FieldPosition",
                    "java.text.Format",
                    "java.text.ParsePosition",
                    "java.util.Spliterator",
                    "java.util.random.RandomGenerator",
                    "javax.crypto.Cipher",
                    "javax.crypto.KeyAgreement",
                    "javax.crypto.Mac",
                    "javax.xml.parsers.DocumentBuilder",
                    "javax.xml.parsers.SAXParser",
                    "javax.xml.stream.XMLEventReader",
                    "javax.xml.stream.XMLStreamReader",
                    "javax.xml.stream.XMLStreamWriter",
                    "javax.xml.transform.Transformer",
                    "javax.xml.validation.Validator",
                    "javax.xml.xpath.XPath",
                    "org.xml.sax.XMLReader");

    /** What among them is made for threads, or never changes. */
    private static final Set<String> YET_FOR_THREADS =
            Set.of(
                    "java.security.SecureRandom",
                    "java.text.ListFormat",
                    "java.util.Random",
                    "java.util.concurrent.ThreadLocalRandom");

    private static final Set<String> MOVING_GETTERS =
            Set.of("getElementText", "getExactSizeIfKnown");

    private static final Set<String> ASKING =
            Set.of(
                    "characteristics",
                    "clone",
                    "compareTo",
                    "current",
                    "equals",
                    "hasNext",
                    "hashCode",
                    "maxCharsPerByte",
                    "maxBytesPerChar",
                    "averageCharsPerByte",
                    "averageBytesPerChar",
                    "charset",
                    "replacement",
                    "size",
                    "start",
                    "toChars",
                    "toLocalizedPattern",
                    "toPattern",
                    "toString");

    private static final Set<String> CALENDAR_ASKING =
            Set.of(
                    "getCalendarType",
                    "getFirstDayOfWeek",
                    "getGregorianChange",
                    "isLeapYear",
                    "isLenient",
                    "isWeekDateSupported",
                    "toString");

    /** What replaces the value of a key that is there. */
    private static final Set<String> REPLACING =
            Set.of("put", "replace", "merge", "compute", "computeIfPresent");

    /** What a scanner or a tokenizer answers from what it has read. */
    private static final Set<String> LOOKING =
            Set.of("delimiter", "locale", "radix", "ioException", "match", "toString");

    /** What looks without an argument, and changes with one. */
    static final Set<String> SET_OR_GOT = Set.of("position", "limit", "order");

    private UnsynchronizedTypes() {}

    /** How the method uses an object of the class, if it is one without arguments. */
    static Unsynchronized use(Class<?> type, String method) {
        return use(type, method, "()");
    }

    /**
     * How the method uses an object of the class.
     *
     * @param descriptor the method's, or the beginning of one that tells its parameters
     */
    static Unsynchronized use(Class<?> type, String method, String descriptor) {
        if (!isMadeForOne(type)) {
            return Unsynchronized.NO;
        }
        boolean changes =
                Buffer.class.isAssignableFrom(type)
                        ? changesBuffer(method, descriptor)
                        : changes(type, method);
        return changes ? Unsynchronized.CHANGES : Unsynchronized.READS;
    }

    /**
     * Whether the method changes where a buffer stands, and what it is: relative access does,
     * access by an index does not. (What the buffer holds is memory, and each access to it a step.)
     */
    private static boolean changesBuffer(String method, String descriptor) {
        boolean noArguments = descriptor.startsWith("()");
        if (SET_OR_GOT.contains(method)) {
            return !noArguments;
        }
        if (method.startsWith("get")) {
            return !descriptor.startsWith("(I");
        }
        if (method.startsWith("put")) {
            return !descriptor.startsWith("(I") || descriptor.startsWith("(I)");
        }
        return method.equals("mark") || changes(Buffer.class, method);
    }

    /**
     * Whether two operations on one object must not be done at once. What only puts other elements
     * in the places of those of a list, or replaces the value of a key that a map has, changes no
     * structure: it excludes what goes to the same element, and what goes to all.
     */
    static boolean race(Operation one, Operation other) {
        if (!one.unsynchronized.excludes(other.unsynchronized)) {
            return false;
        }
        if (isStructural(one) || isStructural(other)) {
            return true;
        }
        if (one.extent == Elements.NONE || other.extent == Elements.NONE) {
            return false;
        }
        if (one.extent instanceof Elements those && other.extent instanceof Elements these) {
            return those.meets(these);
        }
        Object a = one.argument;
        Object b = other.argument;
        return one.target instanceof List
                || a == null
                || b == null
                || !isSimple(a)
                || !isSimple(b)
                || a.equals(b);
    }

    private static String member(Operation operation) {
        return Sites.get(operation.site).member();
    }

    /** Whether the operation may change more than elements, or values, that are there. */
    static boolean isStructural(Operation operation) {
        if (operation.unsynchronized != Unsynchronized.CHANGES
                || operation.extent instanceof Elements) {
            return false;
        }
        String member = member(operation);
        Object key = operation.argument;
        if (!(operation.target instanceof Map<?, ?> map) || key == null || !isSimple(key)) {
            return true;
        }
        return !member.equals("setValue")
                && !(REPLACING.contains(member) && replacesInPlace(map) && map.containsKey(key));
    }

    /** Whether a map of the JDK only puts another value in the place of one, asking no program. */
    private static boolean replacesInPlace(Map<?, ?> map) {
        return Origin.isJdk(map.getClass())
                && (map instanceof HashMap<?, ?> && !LinkedMaps.inAccessOrder(map)
                        || map instanceof TreeMap<?, ?> sorted && sorted.comparator() == null
                        || map instanceof IdentityHashMap<?, ?>);
    }

    /** Whether nobody but the JDK says what the key equals, and none of its kind changes. */
    private static boolean isSimple(Object key) {
        return key instanceof String
                || key instanceof Number && key instanceof Comparable
                || key instanceof Enum
                || key instanceof Boolean
                || key instanceof Character
                || key instanceof UUID;
    }

    private static boolean changes(Class<?> type, String method) {
        if (CHANGING.contains(method)) {
            return true;
        }
        if (isChangedByAll(type)) {
            return !asks(method);
        }
        if (type == Scanner.class || type == StringTokenizer.class) {
            return !LOOKING.contains(method); // they read on to answer
        }
        if (Calendar.class.isAssignableFrom(type)) {
            // what time it is, is computed when it is asked for
            return !CALENDAR_ASKING.contains(method) && !method.startsWith("getM");
        }
        if (method.equals("set")) {
            return true;
        }
        if (isCollection(type) || type == StringBuilder.class || type == BitSet.class) {
            return false;
        }
        return MOVING.contains(method)
                || FILLING.contains(method)
                || method.startsWith("next") && !method.endsWith("Index")
                || method.equals("forEachRemaining")
                || method.equals("close")
                || method.startsWith("put")
                || method.startsWith("set");
    }

    /** Whether it only looks at an object that all else changes. */
    static boolean isAsked(Class<?> type, String method) {
        return asks(method) && isChangedByAll(type);
    }

    private static boolean asks(String method) {
        return ASKING.contains(method)
                || method.startsWith("get") && !MOVING_GETTERS.contains(method)
                || method.startsWith("is") && !method.equals("isBoundary");
    }

    private static boolean isChangedByAll(Class<?> type) {
        return isA(type, CHANGED_BY_ALL) && !isA(type, YET_FOR_THREADS);
    }

    /** Whether it is one of these, by its superclasses and interfaces. */
    private static boolean isA(@Nullable Class<?> type, Set<String> names) {
        if (type == null) {
            return false;
        }
        if (names.contains(type.getName()) || isA(type.getSuperclass(), names)) {
            return true;
        }
        for (Class<?> above : type.getInterfaces()) {
            if (isA(above, names)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMadeForOne(Class<?> type) {
        String name = type.getName();
        if (name.startsWith("java.util.concurrent.")
                || name.startsWith("java.util.Properties")
                || isSynchronized(name)) {
            return false;
        }
        return name.startsWith("java.util.") && (isCollection(type) || isOther(type))
                || isChangedByAll(type)
                || name.startsWith("java.nio.") && Buffer.class.isAssignableFrom(type)
                || type == StringBuilder.class;
    }

    private static boolean isCollection(Class<?> type) {
        return Collection.class.isAssignableFrom(type)
                || Map.class.isAssignableFrom(type)
                || Map.Entry.class.isAssignableFrom(type);
    }

    private static boolean isOther(Class<?> type) {
        return Iterator.class.isAssignableFrom(type)
                || Enumeration.class.isAssignableFrom(type)
                || type == BitSet.class
                || type == StringJoiner.class
                || type == StringTokenizer.class
                || type == Matcher.class
                || type == Scanner.class
                || type == Formatter.class
                || Calendar.class.isAssignableFrom(type)
                || type.getName().endsWith("SummaryStatistics")
                || type.getName().startsWith("java.util.zip.")
                        && java.util.zip.Checksum.class.isAssignableFrom(type);
    }

    /** Whether each call on a collection of the class holds its monitor. */
    static boolean isSynchronized(String name) {
        return name.startsWith("java.util.Collections$Synchronized")
                || name.startsWith("java.util.Vector")
                || name.startsWith("java.util.Hashtable")
                || name.equals("java.util.Stack");
    }
}
