package io.drawloom.jdk;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which elements of a list, or of the array beneath one, an operation touches that leaves the
 * structure as it is: those from one index to before another, and one more by itself.
 *
 * @param from the first
 * @param to one after the last
 * @param other one more; negative for none
 */
record Elements(int from, int to, int other) {
    /** What looks at the structure alone: at no element of a list, at no value of a map. */
    static final Elements NONE = new Elements(0, 0, -1);

    private static final Elements ALL = new Elements(0, Integer.MAX_VALUE, -1);

    /** What puts other elements in the places of those that are there, of a list or a part. */
    private static final Set<String> PUTTING =
            Set.of(
                    "set",
                    "sort",
                    "replaceAll",
                    "swap",
                    "reverse",
                    "shuffle",
                    "rotate",
                    "fill",
                    "copy");

    /** Of these, what an {@code ArrayList} does itself, and notes as a change of its structure. */
    private static final Set<String> NOTED = Set.of("sort", "replaceAll");

    /** What asks for no element and no value, but for how many there are, or for a view. */
    private static final Set<String> ASIDE =
            Set.of(
                    "size",
                    "isEmpty",
                    "subList",
                    "iterator",
                    "listIterator",
                    "spliterator",
                    "stream",
                    "parallelStream",
                    "reversed",
                    "hasNext",
                    "hasPrevious",
                    "nextIndex",
                    "previousIndex",
                    "keySet",
                    "navigableKeySet",
                    "descendingKeySet",
                    "sequencedKeySet",
                    "values",
                    "sequencedValues",
                    "entrySet",
                    "sequencedEntrySet",
                    "containsKey",
                    "firstKey",
                    "lastKey",
                    "ceilingKey",
                    "floorKey",
                    "higherKey",
                    "lowerKey",
                    "getKey");

    private static final ClassValue<@Nullable Part> PARTS =
            new ClassValue<>() {
                @Override
                protected @Nullable Part computeValue(Class<?> type) {
                    return Part.of(type);
                }
            };

    /**
     * Where a part of a list begins in the whole, and how long it is.
     *
     * @param offset the field with the index of its first element in {@code root}
     * @param size the field with the number of its elements
     * @param root the field with the whole
     */
    private record Part(Field offset, Field size, Field root) {
        static @Nullable Part of(Class<?> type) {
            for (Class<?> c = type; c != null; c = c.getSuperclass()) {
                if (c.getName().equals("java.util.ArrayList$SubList")
                        || c.getName().equals("java.util.AbstractList$SubList")) {
                    return new Part(field(c, "offset"), field(c, "size"), field(c, "root"));
                }
            }
            return null;
        }

        private static Field field(Class<?> type, String name) {
            try {
                Field field = type.getDeclaredField(name);
                field.setAccessible(true);
                return field;
            } catch (NoSuchFieldException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * Those that a call of {@code member} on {@code receiver} touches; null if it may touch others,
     * or change the structure.
     *
     * @param content the list, array or map that the receiver is, or stands on
     * @param reads whether the call changes nothing
     * @param index which element of the receiver it names; negative for none
     * @param second another one that it names; negative for none
     */
    static @Nullable Elements of(
            Object receiver, Object content, String member, boolean reads, int index, int second) {
        if (reads && ASIDE.contains(member)) {
            return NONE;
        }
        if (content instanceof Map) {
            return reads && looksAtKeys(receiver, member) ? NONE : null;
        }
        if (!(content instanceof List) && !content.getClass().isArray()
                || !reads && !PUTTING.contains(member)) {
            return null;
        }
        Elements whole = whole(receiver, content);
        if (whole == null || whole == ALL && NOTED.contains(member) && content instanceof List) {
            return null;
        }
        if (index < 0) {
            return whole;
        }
        int first = whole.from + index;
        return new Elements(first, first + 1, second < 0 ? -1 : whole.from + second);
    }

    /** Whether the method puts other elements in the places of those that are there. */
    static boolean puts(String member) {
        return PUTTING.contains(member);
    }

    /** Whether a view of a map goes through its keys, or looks for one. */
    private static boolean looksAtKeys(Object receiver, String member) {
        String type = receiver.getClass().getName();
        return member.equals("contains") && type.endsWith("KeySet")
                || member.equals("next")
                        && (type.endsWith("KeyIterator") || type.endsWith("EntryIterator"));
    }

    /** The elements of {@code content} that can be reached by the receiver; null if unknown. */
    private static @Nullable Elements whole(Object receiver, Object content) {
        Elements elements = ALL;
        Object at = receiver;
        for (int depth = 0; at != content; depth++) {
            Part part = PARTS.get(at.getClass());
            Object next;
            try {
                if (part != null) {
                    int from = part.offset.getInt(at);
                    if (elements == ALL) {
                        elements = new Elements(from, from + part.size.getInt(at), -1);
                    } else {
                        return null; // a part of something that is itself no part of the list
                    }
                    next = part.root.get(at);
                } else if (keepsPlaces(at)) {
                    next = Owners.inner(at);
                } else {
                    return null;
                }
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
            if (next == null || next == at || depth > 5) {
                return null;
            }
            at = next;
        }
        return elements;
    }

    /** Whether an element has the same index in what stands beneath, or it has no indices. */
    private static boolean keepsPlaces(Object view) {
        String type = view.getClass().getName();
        return view instanceof List
                        && (type.startsWith("java.util.Collections$")
                                || type.equals("java.util.Arrays$ArrayList"))
                || Owners.isIterator(view);
    }

    /** Whether both touch an element. */
    boolean meets(Elements other) {
        return from < other.to && other.from < to
                || has(other.other)
                || other.has(this.other)
                || this.other >= 0 && this.other == other.other;
    }

    private boolean has(int index) {
        return index >= from && index < to;
    }
}
