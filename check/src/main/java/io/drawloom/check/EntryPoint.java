package io.drawloom.check;

import io.drawloom.instrument.WeavingLoader;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;

/** Finds where a program begins, and makes of it what the main thread of each execution runs. */
public final class EntryPoint {
    private EntryPoint() {}

    /**
     * The body of the main thread; it throws what the program throws.
     *
     * @param captured what a lambda has captured; empty for other targets
     * @throws BadTarget if there is no such class or method, or it cannot be called
     */
    public static Runnable of(Target target, ClassLoader loader, List<?> captured) {
        Class<?> type = load(target, loader);
        try {
            return switch (target.kind()) {
                case SOURCE_FILE, MAIN_CLASS -> main(target, type);
                case METHOD -> method(target, type);
                case LIBRARY -> lambda(target, type, captured);
            };
        } catch (IllegalAccessException e) {
            throw new BadTarget("cannot call " + target.typed() + ": " + e.getMessage());
        }
    }

    private static Class<?> load(Target target, ClassLoader loader) {
        try {
            return Class.forName(target.className(), false, loader);
        } catch (ClassNotFoundException e) {
            throw new BadTarget(
                    BadTarget.Reason.NO_CLASS,
                    "there is no class "
                            + target.className()
                            + " on the class path "
                            + target.classPath());
        } catch (LinkageError e) {
            throw new BadTarget("class " + target.className() + " cannot be loaded: " + e);
        }
    }

    private static Runnable main(Target target, Class<?> type) throws IllegalAccessException {
        Method main = find(type, "main", String[].class);
        boolean arguments = main != null;
        if (main == null) {
            main = find(type, "main");
        }
        if (main == null || main.getReturnType() != void.class) {
            throw new BadTarget("class " + type.getName() + " has no main method");
        }
        MethodHandle handle = open(main);
        if (arguments) {
            Object[] passed = {target.arguments().toArray(String[]::new)};
            int at = Modifier.isStatic(main.getModifiers()) ? 0 : 1;
            handle = MethodHandles.insertArguments(handle, at, passed);
        }
        return onObject(main, type, handle);
    }

    private static Runnable method(Target target, Class<?> type) throws IllegalAccessException {
        Method method = find(type, target.methodName());
        if (method == null) {
            boolean other = false;
            for (Method each : type.getDeclaredMethods()) {
                other |= each.getName().equals(target.methodName());
            }
            throw new BadTarget(
                    "class "
                            + type.getName()
                            + " has no method "
                            + target.methodName()
                            + "()"
                            + (other ? " without arguments" : ""));
        }
        MethodHandle handle = open(method);
        return onObject(method, type, handle.asType(handle.type().changeReturnType(void.class)));
    }

    /**
     * The implementation of a lambda: a method of the class that holds it, with what it captured as
     * arguments.
     */
    private static Runnable lambda(Target target, Class<?> type, List<?> captured)
            throws IllegalAccessException {
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().equals(target.methodName())) {
                MethodHandle handle = open(method);
                boolean onThis = !Modifier.isStatic(method.getModifiers());
                List<?> arguments =
                        onThis
                                ? captured.subList(Math.min(1, captured.size()), captured.size())
                                : captured;
                handle = MethodHandles.insertArguments(handle, onThis ? 1 : 0, arguments.toArray());
                MethodHandle initializer = WeavingLoader.initializer(type);
                if (initializer != null) {
                    handle = MethodHandles.foldArguments(handle, initializer);
                }
                return onObject(
                        method, type, handle.asType(handle.type().changeReturnType(void.class)));
            }
        }
        throw new BadTarget(
                "the lambda's method " + target.methodName() + " is not in " + type.getName());
    }

    /** Calls a static method, or an instance method on a new object for each execution. */
    private static Runnable onObject(Method method, Class<?> type, MethodHandle handle)
            throws IllegalAccessException {
        if (Modifier.isStatic(method.getModifiers())) {
            MethodHandle body = handle.asType(MethodType.methodType(void.class));
            return new Call(body);
        }
        Constructor<?> constructor;
        try {
            constructor = type.getDeclaredConstructor();
        } catch (NoSuchMethodException e) {
            throw new BadTarget(
                    "class "
                            + type.getName()
                            + " has no constructor without arguments, which "
                            + method.getName()
                            + "() needs");
        }
        constructor.setAccessible(true);
        MethodHandle create = MethodHandles.lookup().unreflectConstructor(constructor);
        MethodHandle body =
                MethodHandles.filterReturnValue(
                        create,
                        handle.asType(
                                handle.type().changeParameterType(0, create.type().returnType())));
        return new Call(body.asType(MethodType.methodType(void.class)));
    }

    private static MethodHandle open(Method method) throws IllegalAccessException {
        method.setAccessible(true);
        return MethodHandles.lookup().unreflect(method);
    }

    private static @Nullable Method find(Class<?> type, String name, Class<?>... parameters) {
        try {
            for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
                for (Method method : c.getDeclaredMethods()) {
                    if (method.getName().equals(name)
                            && java.util.Arrays.equals(method.getParameterTypes(), parameters)) {
                        return method;
                    }
                }
            }
            return null;
        } catch (LinkageError e) {
            throw new BadTarget(
                    "class " + type.getName() + " cannot be loaded: it needs " + e.getMessage());
        }
    }

    /** Runs a handle; what it throws goes on as it is, checked or not. */
    private record Call(MethodHandle body) implements Runnable {
        @Override
        public void run() {
            try {
                body.invokeExact();
            } catch (Throwable e) {
                throw Call.<RuntimeException>asIs(e);
            }
        }

        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        private static <T extends Throwable> T asIs(Throwable e) throws T {
            throw (T) e;
        }
    }
}
