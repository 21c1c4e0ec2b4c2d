package io.drawloom.jdk;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;

/**
 * What reflection and stack traces list of a class of the program: its own members, not those that
 * weaving adds. Called by the JDK for whichever thread asks, since it keeps some answers for all.
 */
public final class MemberHooks {
    /** What names of added members begin with. */
    private static final String PREFIX = "drawloom$";

    /** The method that initialises a class in an execution; it calls the one that follows. */
    private static final String INITIALIZE = "drawloom$initialize";

    /** What the class's own initializer has become. */
    private static final String INITIALIZER = "drawloom$initializer";

    private MemberHooks() {}

    /** The frames with a class's own initializer as the JVM calls it, and without ours. */
    public static StackTraceElement[] ownFrames(StackTraceElement[] frames) {
        int own = 0;
        boolean renamed = false;
        for (StackTraceElement frame : frames) {
            own += frame.getMethodName().equals(INITIALIZE) ? 0 : 1;
            renamed |= frame.getMethodName().equals(INITIALIZER);
        }
        if (own == frames.length && !renamed) {
            return frames;
        }
        StackTraceElement[] kept = new StackTraceElement[own];
        int at = 0;
        for (StackTraceElement frame : frames) {
            if (!frame.getMethodName().equals(INITIALIZE)) {
                kept[at++] = frame.getMethodName().equals(INITIALIZER) ? initializer(frame) : frame;
            }
        }
        return kept;
    }

    private static StackTraceElement initializer(StackTraceElement frame) {
        return new StackTraceElement(
                frame.getClassLoaderName(),
                frame.getModuleName(),
                frame.getModuleVersion(),
                frame.getClassName(),
                "<clinit>",
                frame.getFileName(),
                frame.getLineNumber());
    }

    /** The fields without those that were added; null if there are none of these. */
    public static Field @Nullable [] ownFields(Field[] fields) {
        int own = own(fields);
        if (own == fields.length) {
            return null;
        }
        Field[] kept = new Field[own];
        keep(fields, kept);
        return kept;
    }

    /** The methods without those that were added; null if there are none of these. */
    public static Method @Nullable [] ownMethods(Method[] methods) {
        int own = own(methods);
        if (own == methods.length) {
            return null;
        }
        Method[] kept = new Method[own];
        keep(methods, kept);
        return kept;
    }

    private static int own(Member[] members) {
        int own = 0;
        for (Member member : members) {
            own += isAdded(member) ? 0 : 1;
        }
        return own;
    }

    private static void keep(Member[] members, Member[] kept) {
        int at = 0;
        for (Member member : members) {
            if (!isAdded(member)) {
                kept[at++] = member;
            }
        }
    }

    /** A compiler makes no {@code hashCode} of its own accord; weaving does, for identities. */
    private static boolean isAdded(Member member) {
        return member.isSynthetic()
                && (member.getName().startsWith(PREFIX) || member.getName().equals("hashCode"));
    }
}
