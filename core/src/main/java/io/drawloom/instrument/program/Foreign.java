package io.drawloom.instrument.program;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/**
 * What a call of the JDK does that no search can control: it reaches outside of the program, or
 * changes what the JDK keeps for the whole virtual machine. The table below is the whole list.
 */
final class Foreign {
    private static final Set<String> NETWORK =
            Set.of(
                    "java/net/Socket",
                    "java/net/ServerSocket",
                    "java/net/DatagramSocket",
                    "java/net/MulticastSocket",
                    "java/net/InetAddress",
                    "java/net/URLConnection",
                    "java/net/HttpURLConnection",
                    "java/nio/channels/Selector",
                    "java/nio/channels/SocketChannel",
                    "java/nio/channels/ServerSocketChannel",
                    "java/nio/channels/DatagramChannel",
                    "java/nio/channels/AsynchronousSocketChannel",
                    "java/nio/channels/AsynchronousServerSocketChannel",
                    "java/net/http/WebSocket",
                    "java/net/http/WebSocket$Builder",
                    "com/sun/net/httpserver/HttpsServer");

    /** Methods of {@code InetAddress} that ask nobody. */
    private static final Set<String> KNOWN_ADDRESSES =
            Set.of(
                    "getLoopbackAddress",
                    "getByAddress",
                    "getAddress",
                    "getHostAddress",
                    "isLoopbackAddress",
                    "isAnyLocalAddress",
                    "toString",
                    "equals",
                    "hashCode");

    private static final Set<String> FILES =
            Set.of(
                    "java/io/FileInputStream",
                    "java/io/FileOutputStream",
                    "java/io/FileReader",
                    "java/io/FileWriter",
                    "java/io/RandomAccessFile",
                    "java/nio/file/Files",
                    "java/nio/channels/FileChannel",
                    "java/nio/channels/AsynchronousFileChannel");

    /** Methods of {@code File} that only compute with names. */
    private static final Set<String> NAMES_OF_FILES =
            Set.of(
                    "<init>",
                    "getName",
                    "getPath",
                    "getParent",
                    "getParentFile",
                    "isAbsolute",
                    "toPath",
                    "toString",
                    "equals",
                    "hashCode",
                    "compareTo");

    private static final Set<String> KEPT =
            Set.of(
                    "java/lang/System.setProperty",
                    "java/lang/System.setProperties",
                    "java/lang/System.clearProperty",
                    "java/lang/System.setIn",
                    "java/lang/System.setOut",
                    "java/lang/System.setErr",
                    "java/util/Locale.setDefault",
                    "java/util/TimeZone.setDefault",
                    "java/security/Security.setProperty",
                    "java/security/Security.addProvider",
                    "java/security/Security.insertProviderAt",
                    "java/net/URL.setURLStreamHandlerFactory",
                    "java/net/CookieHandler.setDefault",
                    "java/net/Authenticator.setDefault",
                    "java/net/ProxySelector.setDefault",
                    "java/util/logging/Logger.setLevel",
                    "java/util/logging/Logger.addHandler",
                    "java/util/logging/Logger.removeHandler");

    /** What makes classes that are no part of the program that was woven. */
    private static final Set<String> CLASS_MAKING =
            Set.of(
                    "java/lang/ClassLoader.defineClass",
                    "java/lang/invoke/MethodHandles$Lookup.defineClass",
                    "java/lang/invoke/MethodHandles$Lookup.defineHiddenClass",
                    "java/lang/invoke/MethodHandles$Lookup.defineHiddenClassWithClassData",
                    "java/net/URLClassLoader.<init>",
                    "java/net/URLClassLoader.newInstance",
                    "java/security/SecureClassLoader.defineClass");

    private Foreign() {}

    /**
     * What the call does, in words that can stand behind «not controlled:»; null if nothing.
     *
     * @param owner the class of the JDK, by its internal name
     * @param name the method; {@code <init>} for a constructor
     */
    static @Nullable String what(String owner, String name) {
        String type = owner.replace('/', '.');
        String known = owner + '.' + name;
        if (NETWORK.contains(owner)
                        && !(owner.equals("java/net/InetAddress") && KNOWN_ADDRESSES.contains(name))
                || known.equals("java/net/URL.openStream")
                || known.equals("java/net/URL.openConnection")) {
            return "the network (" + type + ")";
        }
        if (owner.startsWith("javax/sql/")) {
            return "a database (" + type + "; DriverManager is under control)";
        }
        if (FILES.contains(owner)
                || owner.startsWith("java/net/http/") && name.startsWith("ofFile")
                || owner.equals("com/sun/net/httpserver/SimpleFileServer")
                || owner.equals("java/io/File") && !NAMES_OF_FILES.contains(name)) {
            return "files (" + type + ")";
        }
        if (owner.equals("java/lang/Process")
                || owner.equals("java/lang/ProcessHandle")
                || known.equals("java/lang/ProcessBuilder.start")
                || known.equals("java/lang/ProcessBuilder.startPipeline")
                || known.equals("java/lang/Runtime.exec")) {
            return "another process (" + type + ")";
        }
        if (owner.startsWith("java/lang/ref/") && name.equals("isEnqueued")) {
            return "whether a reference stands in its queue";
        }
        if (known.equals("java/lang/System.load")
                || known.equals("java/lang/System.loadLibrary")
                || known.equals("java/lang/foreign/Linker.downcallHandle")) {
            return "native code (" + type + "." + name + ")";
        }
        if (CLASS_MAKING.contains(known)) {
            return "classes that the program loads by itself: they are not woven";
        }
        if (owner.equals("java/security/SecureRandom") && !name.equals("<init>")) {
            return "secure random numbers, which are others in each execution";
        }
        if (KEPT.contains(known)) {
            String simple = type.substring(type.lastIndexOf('.') + 1);
            return simple + "." + name + ": what it changes is not put back between executions";
        }
        return null;
    }
}
