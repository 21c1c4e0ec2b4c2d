package io.drawloom.jdk;

import java.lang.reflect.Member;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The modifiers that weaving takes from members of the program, which reflection still tells. */
public final class TakenModifiers {
    /** By class and member; the same for all loaders, who weave the same. */
    private static final Map<String, Integer> ALL = new ConcurrentHashMap<>();

    private TakenModifiers() {}

    /**
     * Weaving takes a modifier from a member of a class of the program.
     *
     * @param type the class's internal name
     * @param member the name of a field, or the name and the descriptor of a method
     */
    public static void add(String type, String member, int modifier) {
        ALL.put(type + '.' + member, modifier);
    }

    /** What was taken from the member; 0 for nothing. */
    static int of(Member member, String signature) {
        if (ALL.isEmpty() || Origin.isJdk(member.getDeclaringClass())) {
            return 0;
        }
        String type = member.getDeclaringClass().getName().replace('.', '/');
        return ALL.getOrDefault(type + '.' + signature, 0);
    }
}
