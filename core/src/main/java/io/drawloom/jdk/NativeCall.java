package io.drawloom.jdk;

import io.drawloom.engine.Offloading;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A call of one of the JDK's native methods that may have to wait for the outside. Made by a thread
 * of the program, and used by threads that are none of ours, for it needs what those are checked
 * for.
 */
final class NativeCall implements Offloading.Work<Object> {
    private static final Map<String, MethodHandle> KNOWN = new ConcurrentHashMap<>();

    private final String name;
    private final Object[] arguments;

    /**
     * @param name the class, a dot, and the method, the only one of its name, or the only native
     *     one
     * @param arguments the receiver first, if it is not static
     */
    NativeCall(String name, Object[] arguments) {
        this.name = name;
        this.arguments = arguments;
    }

    @Override
    public Object call() throws Exception {
        return of(name, arguments);
    }

    /**
     * Whether it may have to wait: for a pipe, a device, or a lock. A file that is one has its
     * bytes at hand.
     */
    @Override
    public boolean mayWait() {
        if (name.endsWith(".lock0")) {
            return arguments[1].equals(true);
        }
        if (name.startsWith("java.net.")) {
            return true;
        }
        try {
            return switch (arguments[0]) {
                case FileDescriptor file -> isOther(file);
                case FileInputStream in when in.getFD().valid() -> isOther(in.getFD());
                case FileOutputStream out when out.getFD().valid() -> isOther(out.getFD());
                case Path path -> isOther(path);
                default -> isOther(Path.of((String) arguments[1]));
            };
        } catch (Exception e) {
            return false; // the call itself will tell why
        }
    }

    private static boolean isOther(FileDescriptor file) throws Exception {
        String asked = "sun.nio.ch.UnixFileDispatcherImpl.isOther0";
        return (boolean) of(asked, file);
    }

    private static boolean isOther(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).isOther();
    }

    /**
     * Calls a method of the JDK here and now.
     *
     * @param name the class, a dot, and the method, the only one of its name, or the only native
     *     one
     */
    static Object of(String name, Object... arguments) throws Exception {
        try {
            return KNOWN.computeIfAbsent(name, NativeCall::find).invoke(arguments);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static MethodHandle find(String name) {
        int dot = name.lastIndexOf('.');
        try {
            Class<?> type = Class.forName(name.substring(0, dot));
            Method found = null;
            while (found == null && type != null) {
                for (Method method : type.getDeclaredMethods()) {
                    boolean named = method.getName().equals(name.substring(dot + 1));
                    if (named && (found == null || Modifier.isNative(method.getModifiers()))) {
                        found = method;
                    }
                }
                type = type.getSuperclass();
            }
            if (found != null) {
                MethodHandle handle =
                        MethodHandles.privateLookupIn(
                                        found.getDeclaringClass(), MethodHandles.lookup())
                                .unreflect(found);
                int count = handle.type().parameterCount();
                return handle.asType(MethodType.genericMethodType(count))
                        .asSpreader(Object[].class, count);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JDK has no " + name, e);
        }
        throw new IllegalStateException("this JDK has no " + name);
    }
}
