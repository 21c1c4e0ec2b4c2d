package io.drawloom.jdk;

import io.drawloom.engine.ArrayKeys;
import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Kind;
import io.drawloom.engine.Loom;
import io.drawloom.engine.Part;
import io.drawloom.engine.Points;
import io.drawloom.engine.Sharing;
import io.drawloom.engine.Sites;
import io.drawloom.engine.Unsynchronized;

import org.jspecify.annotations.Nullable;

import java.nio.Buffer;
import java.util.Map;

/**
 * Calls on objects that are not made for threads: steps on what such an object is, or stands on,
 * and on where an iterator or a buffer stands in it.
 */
final class PlainCalls {
    /** Stands for no index. */
    static final int NO_INDEX = Integer.MIN_VALUE;

    private static final ClassValue<Integer> KEYS =
            new ClassValue<>() {
                @Override
                protected Integer computeValue(Class<?> type) {
                    return Sites.key(type.getName());
                }
            };

    private final Sharing sharing;
    private final Points points;

    PlainCalls(Loom loom) {
        sharing = loom.sharing();
        points = loom.points();
    }

    /** The key of the variable that the content of the object is. */
    static int key(Object object) {
        return KEYS.get(object.getClass());
    }

    /**
     * A step on {@code content}, which is the receiver or what it stands on.
     *
     * @param key what of the content the call names; null for nothing
     * @param index which element of the receiver; {@link #NO_INDEX} for none
     * @param second another one
     */
    void call(
            ControlledThread me,
            Object receiver,
            Object content,
            Rule rule,
            @Nullable Object key,
            int index,
            int second,
            int site) {
        boolean writes = rule.kind() == Kind.WRITE;
        boolean buffer = content != receiver && receiver instanceof Buffer;
        if (buffer) {
            Unsynchronized use = rule.use();
            place(me, receiver, use == Unsynchronized.CHANGES, use, site);
        }
        int variable = key(content);
        // what stands on an array shares its elements with who has the array
        boolean elements =
                content.getClass().isArray()
                        && sharing.visibleKey(ArrayKeys.of(content), content, me.id(), writes);
        if (elements) {
            sharing.join(ArrayKeys.of(content));
        }
        boolean visible =
                rule.is(Rule.Trait.BY_OBJECT)
                        ? sharing.visibleObject(variable, content, me.id(), writes)
                        : sharing.visibleKey(variable, content, me.id(), writes);
        if (visible || elements) {
            String member = Sites.get(site).member();
            Elements extent = Elements.of(receiver, content, member, !writes, index, second);
            me.operation().argument = argument(receiver, content, key, index);
            me.operation().extent = extent;
            points.unsynchronized(
                    rule.kind(),
                    content,
                    content.getClass().isArray() ? Part.ELEMENTS : Part.CONTENT,
                    site,
                    buffer ? Unsynchronized.NO : use(rule, receiver, content, extent, site));
            me.operation().argument = null;
            me.operation().extent = null;
        } else if (rule.is(Rule.Trait.BY_OBJECT)) {
            points.at(site); // nobody knows what it does, it may wait
        }
        if (content != receiver && Owners.isIterator(receiver)) {
            position(me, receiver, site);
        }
    }

    /** What of the content the call names: a key, or an index if that is its own. */
    private static @Nullable Object argument(
            Object receiver, Object content, @Nullable Object key, int index) {
        if (content != receiver && receiver instanceof Map.Entry<?, ?> entry) {
            return entry.getKey();
        }
        return key == null && index != NO_INDEX && content == receiver ? (Object) index : key;
    }

    /**
     * Of an iterator, and of most views, nobody says which element of the content they go to. What
     * sets one element of an array is no other step than to set it without the list on top.
     */
    private static Unsynchronized use(
            Rule rule, Object receiver, Object content, @Nullable Elements extent, int site) {
        boolean known =
                extent != null && !Owners.isIterator(receiver) && !content.getClass().isArray()
                        || receiver instanceof Map.Entry;
        boolean looks =
                rule.kind() == Kind.READ
                        || content != receiver
                                && !known
                                && Sites.get(site).member().startsWith("set");
        return looks && rule.use() == Unsynchronized.CHANGES ? Unsynchronized.READS : rule.use();
    }

    /** Where an iterator stands, it keeps by itself. */
    void position(ControlledThread me, Object receiver, int site) {
        Object iterator = Owners.place(receiver);
        String member = Sites.get(site).member();
        boolean moves = !member.startsWith("has") && !member.endsWith("Index");
        Unsynchronized use = moves ? Unsynchronized.CHANGES : Unsynchronized.READS;
        place(me, iterator, moves, locks(iterator) ? Unsynchronized.NO : use, site);
    }

    /** Whether an iterator holds the lock of its queue while it moves. */
    private static boolean locks(Object iterator) {
        String name = iterator.getClass().getName();
        return name.startsWith("java.util.concurrent.ArrayBlockingQueue$")
                || name.startsWith("java.util.concurrent.LinkedBlockingQueue$")
                || name.startsWith("java.util.concurrent.LinkedBlockingDeque$");
    }

    /** A step on where an iterator or a buffer stands in what it belongs to. */
    private void place(
            ControlledThread me, Object object, boolean moves, Unsynchronized use, int site) {
        int variable = key(object);
        if (sharing.visibleObject(variable, object, me.id(), moves)) {
            Kind kind = moves ? Kind.WRITE : Kind.READ;
            points.unsynchronized(kind, object, Part.CONTENT, site, use);
        }
    }
}
