package io.drawloom.jdk;

import java.lang.reflect.AccessibleObject;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Objects of the JDK of which {@link Calls} knows nothing more: whatever is called may change them,
 * but for types that surely never change, and a few names that surely only look. A choice is made
 * of it only where two threads use one such object.
 */
final class UnknownObjects {
    /** What objects of the JDK never change, or others have charge of. */
    private static final List<String> NEVER =
            List.of(
                    "com.sun.management.",
                    "java.io.Console",
                    "java.io.File",
                    "java.io.ObjectStream",
                    "java.io.PrintStream",
                    "java.lang.",
                    "java.math.",
                    "java.net.",
                    "java.nio.ByteOrder",
                    "java.nio.channels.",
                    "java.nio.charset.",
                    "java.nio.file.",
                    "java.security.SecureRandom",
                    "java.time.",
                    "java.util.Base64$Decoder",
                    "java.util.Base64$Encoder",
                    "java.util.Collections$Empty",
                    "java.util.Collections$Singleton",
                    "java.util.Currency",
                    "java.util.HexFormat",
                    "java.util.ImmutableCollections",
                    "java.util.Locale",
                    "java.util.Optional",
                    "java.util.Random",
                    "java.util.ResourceBundle",
                    "java.util.Timer",
                    "java.util.UUID",
                    "java.util.concurrent.",
                    "java.util.function.",
                    "java.util.logging.",
                    "java.util.regex.Pattern",
                    "java.util.spi.",
                    "java.util.stream.",
                    "javax.management.",
                    "javax.net.",
                    "javax.security.",
                    "jdk.internal.",
                    "sun.management.",
                    "sun.net.",
                    "sun.nio.",
                    "sun.security.",
                    "sun.util.");

    /** What calls change nevertheless, among those. */
    private static final List<String> YET =
            List.of(
                    "java.lang.ProcessBuilder",
                    "java.lang.ProcessEnvironment$",
                    "java.lang.ThreadGroup",
                    "java.lang.invoke.MutableCallSite",
                    "java.lang.invoke.SwitchPoint",
                    "java.lang.invoke.VolatileCallSite",
                    "java.lang.ref.PhantomReference",
                    "java.lang.ref.ReferenceQueue",
                    "java.lang.ref.SoftReference",
                    "java.lang.ref.WeakReference",
                    "java.net.Cookie",
                    "java.net.DatagramSocket",
                    "java.net.HttpCookie",
                    "java.net.InMemoryCookieStore",
                    "java.net.MulticastSocket",
                    "java.net.ServerSocket",
                    "java.net.Socket",
                    "java.nio.channels.Channels$",
                    "java.nio.charset.CharsetDecoder",
                    "java.nio.charset.CharsetEncoder",
                    "java.time.format.DateTimeFormatterBuilder",
                    "java.util.Locale$Builder",
                    "java.util.stream.Streams$",
                    "jdk.internal.foreign.",
                    "jdk.internal.lang.stable.",
                    "jdk.internal.net.http.HttpClientBuilderImpl",
                    "jdk.internal.net.http.HttpRequestBuilderImpl",
                    "jdk.internal.random.",
                    "jdk.internal.util.random.",
                    "sun.nio.ch.DatagramChannelImpl",
                    "sun.nio.ch.EPollSelectorImpl",
                    "sun.nio.ch.ServerSocketChannelImpl",
                    "sun.nio.ch.SinkChannelImpl",
                    "sun.nio.ch.SocketChannelImpl",
                    "sun.nio.ch.SourceChannelImpl");

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
                    "getTarget",
                    "hasBeenInvalidated",
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

    /** What changes an exception, and what sees it. */
    private static final Map<String, Rule> THROWABLE =
            Map.of(
                    "addSuppressed", Rule.PLAIN_WRITE,
                    "fillInStackTrace", Rule.PLAIN_WRITE,
                    "getCause", Rule.PLAIN_READ,
                    "getStackTrace", Rule.PLAIN_READ,
                    "getSuppressed", Rule.PLAIN_READ,
                    "initCause", Rule.PLAIN_WRITE,
                    "printStackTrace", Rule.PLAIN_READ,
                    "setStackTrace", Rule.PLAIN_WRITE);

    /** What opens a field, a method or a constructor; whatever else is called looks at that. */
    private static final Set<String> OPENING = Set.of("setAccessible", "trySetAccessible");

    private UnknownObjects() {}

    /** What the method does to an object of the class. */
    static Rule rule(Class<?> type, String method, boolean noArguments) {
        if (Throwable.class.isAssignableFrom(type)) {
            Rule rule = THROWABLE.get(method);
            return rule == null ? Rule.NONE : rule.and(Rule.Trait.BY_OBJECT);
        }
        if (AccessibleObject.class.isAssignableFrom(type)) {
            Rule rule = OPENING.contains(method) ? Rule.PLAIN_WRITE : Rule.PLAIN_READ;
            return rule.and(Rule.Trait.BY_OBJECT);
        }
        if (!hasState(type)) {
            return Rule.NONE;
        }
        Rule rule =
                LOOKING.contains(method)
                                || noArguments && UnsynchronizedTypes.SET_OR_GOT.contains(method)
                                || reads(type, method)
                                || UnsynchronizedTypes.isAsked(type, method)
                        ? Rule.PLAIN_READ
                        : Rule.PLAIN_WRITE;
        return rule.and(Rule.Trait.BY_OBJECT);
    }

    private static boolean reads(Class<?> type, String method) {
        return java.lang.ref.Reference.class.isAssignableFrom(type) && method.equals("get")
                || type == ThreadGroup.class && !method.startsWith("set");
    }

    /** Whether calls may change an object of the class, or of one that extends it. */
    static boolean hasState(Class<?> type) {
        if (type.isEnum()
                || type.isHidden()
                || type.isArray()
                || type.isRecord()
                || Throwable.class.isAssignableFrom(type)) {
            return false;
        }
        Class<?> named = Origin.named(type);
        Class<?> known = named == Object.class ? type : named;
        return isOf(YET, type) || isOf(YET, known) || !isOf(NEVER, known);
    }

    private static boolean isOf(List<String> prefixes, Class<?> type) {
        return prefixes.stream().anyMatch(type.getName()::startsWith);
    }
}
