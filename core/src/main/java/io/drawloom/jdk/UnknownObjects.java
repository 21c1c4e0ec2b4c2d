package io.drawloom.jdk;

import java.util.List;
import java.util.Set;

/**
 * Objects of the JDK of which {@link Calls} knows nothing more: whatever is called may change them,
 * but for a few names that surely only look. A choice is made of it only where two threads use one
 * such object.
 */
final class UnknownObjects {
    /** Where classes are whose objects have a state that calls change. */
    private static final List<String> PACKAGES =
            List.of(
                    "java.net.Socket",
                    "java.net.ServerSocket",
                    "java.net.DatagramSocket",
                    "java.net.MulticastSocket",
                    "sun.nio.ch.SocketChannelImpl",
                    "sun.nio.ch.ServerSocketChannelImpl",
                    "sun.nio.ch.DatagramChannelImpl",
                    "sun.nio.ch.SourceChannelImpl",
                    "sun.nio.ch.SinkChannelImpl",
                    "sun.nio.ch.EPollSelectorImpl",
                    "java.util.",
                    "java.text.",
                    "java.io.",
                    "java.nio.",
                    "java.lang.ref.",
                    "java.security.",
                    "javax.crypto.",
                    "jdk.internal.foreign.");

    /** Classes among them whose objects never change, or that others have charge of. */
    private static final List<String> NEVER =
            List.of(
                    "java.util.concurrent.",
                    "java.util.function.",
                    "java.util.stream.",
                    "java.util.logging.",
                    "java.util.spi.",
                    "java.util.Locale",
                    "java.util.UUID",
                    "java.util.Optional",
                    "java.util.Currency",
                    "java.util.Base64",
                    "java.util.HexFormat",
                    "java.util.Timer",
                    "java.util.ImmutableCollections",
                    "java.util.Collections$Empty",
                    "java.util.Collections$Singleton",
                    "java.util.regex.Pattern",
                    "java.util.Random",
                    "java.nio.file.",
                    "java.nio.charset.",
                    "java.nio.channels.",
                    "java.nio.ByteOrder",
                    "java.io.File",
                    "java.io.PrintStream",
                    "java.io.Console",
                    "java.io.ObjectStream",
                    "java.security.SecureRandom",
                    "java.lang.ref.Cleaner",
                    "java.lang.ref.ReferenceQueue");

    private static final Set<String> LOOKING =
            Set.of(
                    "toString",
                    "hashCode",
                    "equals",
                    "compareTo",
                    "length",
                    "size",
                    "isEmpty",
                    "charAt",
                    "capacity",
                    "remaining",
                    "hasRemaining",
                    "getCount",
                    "getSum",
                    "getMin",
                    "getMax",
                    "refersTo",
                    "isEnqueued",
                    "isClosed",
                    "isOpen",
                    "isBound",
                    "isConnected",
                    "isConnectionPending",
                    "isBlocking",
                    "isRegistered",
                    "isInputShutdown",
                    "isOutputShutdown",
                    "getPort",
                    "getLocalPort",
                    "getInetAddress",
                    "getLocalAddress",
                    "getLocalSocketAddress",
                    "getRemoteAddress",
                    "getRemoteSocketAddress",
                    "socket");

    private UnknownObjects() {}

    /** What the method does to an object of the class. */
    static Rule rule(Class<?> type, String method, boolean noArguments) {
        if (!hasState(type)) {
            return Rule.NONE;
        }
        Rule rule =
                LOOKING.contains(method)
                                || noArguments && UnsynchronizedTypes.SET_OR_GOT.contains(method)
                                || reads(type, method)
                        ? Rule.PLAIN_READ
                        : Rule.PLAIN_WRITE;
        return rule.and(Rule.Trait.BY_OBJECT);
    }

    private static boolean reads(Class<?> type, String method) {
        return java.lang.ref.Reference.class.isAssignableFrom(type) && method.equals("get");
    }

    private static boolean hasState(Class<?> type) {
        String name = type.getName();
        return !type.isEnum()
                && !type.isHidden()
                && !type.isArray()
                && !Throwable.class.isAssignableFrom(type)
                && PACKAGES.stream().anyMatch(name::startsWith)
                && NEVER.stream().noneMatch(name::startsWith);
    }
}
