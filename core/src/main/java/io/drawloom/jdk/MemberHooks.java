package io.drawloom.jdk;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;

/**
 * What reflection lists of a class of the program: its own members, not those that weaving adds.
 * Called by the JDK for whichever thread asks, since it keeps some answers for all.
 */
public final class MemberHooks {
    /** What names of added members begin with. */
    private static final String PREFIX = "drawloom$";

    private MemberHooks() {}

    /** The fields without those that were added; null if there are none of these. */
    public static Field @Nullable [] ownFields(Field[] fields) {
        for (Field field : fields) {
            int taken = TakenModifiers.of(field, field.getName());
            if (taken != 0) {
                FieldOffsets.modifiers(field, field.getModifiers() | taken);
            }
        }
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
        for (Method method : methods) {
            String descriptor =
                    MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                            .descriptorString();
            int taken = TakenModifiers.of(method, method.getName() + descriptor);
            if (taken != 0) {
                FieldOffsets.modifiers(method, method.getModifiers() | taken);
            }
        }
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
