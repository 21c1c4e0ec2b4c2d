package io.drawloom.instrument;

import io.drawloom.engine.AllOrders;
import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Ending;
import io.drawloom.engine.Loom;
import io.drawloom.engine.LoomOptions;
import io.drawloom.engine.Observer;
import io.drawloom.engine.Strategy;
import io.drawloom.engine.Uncontrolled;
import io.drawloom.jdk.JdkPlatform;
import io.drawloom.testing.Transcript;

import java.io.Serializable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A lambda of a test as a program: its class is woven and loaded anew, and the lambda's body is the
 * main thread of each execution. What it returns must be of the JDK.
 */
final class Run {
    /** What the main thread does; captures nothing but values of the JDK. */
    interface Body extends Serializable {
        Object call() throws Throwable;
    }

    /** What came of one execution. */
    record Ran(Ending ending, Object value, List<Throwable> uncaught, Loom loom) {
        /** What the main thread returned, if all went well. */
        Object good() {
            AssertionError broken = new AssertionError("the execution is " + this, loom.error());
            uncaught.forEach(broken::addSuppressed);
            if (ending != Ending.COMPLETED || !uncaught.isEmpty()) {
                throw broken;
            }
            return value;
        }
    }

    private static final Program PROGRAM = program(Map.of());

    private static final int MOST_EXECUTIONS = 200_000;

    private final WeavingLoader loader;
    private final Loom loom;
    private final Runnable main;
    private Object value;

    private Run(Body body, LoomOptions options) {
        this(PROGRAM, options, body, false);
    }

    private Run(Program program, LoomOptions options, Body body, boolean passesValues) {
        loom = new Loom(options, JdkPlatform.INSTANCE);
        loader = new WeavingLoader(program, loom, passesValues);
        SerializedLambda lambda = serialized(body);
        Object[] captured = new Object[lambda.getCapturedArgCount()];
        for (int i = 0; i < captured.length; i++) {
            captured[i] = lambda.getCapturedArg(i);
        }
        Method method = method(lambda);
        MethodHandle initializer = WeavingLoader.initializer(method.getDeclaringClass());
        main =
                () -> {
                    initialize(initializer);
                    value = call(method, captured);
                };
    }

    /** The classes of the tests, and others that are given by name. */
    static Program program(Map<String, byte[]> more) {
        return new Program(
                more,
                List.of(place(Run.class), place(Program.class)),
                name -> name.startsWith("io.drawloom.instrument.") || more.containsKey(name));
    }

    private static URL place(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    private static SerializedLambda serialized(Body body) {
        try {
            Method replace = body.getClass().getDeclaredMethod("writeReplace");
            replace.setAccessible(true);
            return (SerializedLambda) replace.invoke(body);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("the program must be a lambda", e);
        }
    }

    private Method method(SerializedLambda lambda) {
        try {
            Class<?> type = Class.forName(lambda.getImplClass().replace('/', '.'), false, loader);
            for (Method each : type.getDeclaredMethods()) {
                if (each.getName().equals(lambda.getImplMethodName())
                        && Modifier.isStatic(each.getModifiers())) {
                    each.setAccessible(true);
                    return each;
                }
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalArgumentException("the lambda must not use this");
    }

    private static void initialize(MethodHandle initializer) {
        try {
            if (initializer != null) {
                initializer.invokeExact();
            }
        } catch (Throwable e) {
            throw Run.<RuntimeException>asIs(e);
        }
    }

    private static Object call(Method method, Object[] captured) {
        try {
            return method.invoke(null, captured);
        } catch (InvocationTargetException e) {
            throw Run.<RuntimeException>asIs(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T asIs(Throwable e) throws T {
        throw (T) e;
    }

    private Ran run(Strategy strategy) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            value = null;
            Ending ending = loom.run(strategy, main);
            List<Throwable> uncaught = new ArrayList<>();
            for (ControlledThread each : loom.uncaught()) {
                uncaught.add(each.uncaught());
            }
            return new Ran(ending, value, uncaught, loom);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** What the program returns when each thread runs as long as it can. */
    static Object once(Body body) {
        return ran(body).good();
    }

    /** One execution, in which each thread runs as long as it can. */
    static Ran ran(Body body) {
        return ran(LoomOptions.DEFAULT, body);
    }

    /** The fourth execution, which knows what the first three have learned to be shared. */
    static Ran learned(LoomOptions options, Body body) {
        Run run = new Run(body, options);
        for (int i = 0; i < 3; i++) {
            run.run(AllOrders.first());
        }
        return run.run(AllOrders.first());
    }

    /**
     * The fourth execution, as {@link #learned}, whose accesses pass their values by an observer.
     */
    static Ran observed(Observer observer, Body body) {
        Run run = new Run(PROGRAM, LoomOptions.DEFAULT, body, true);
        for (int i = 0; i < 3; i++) {
            run.run(AllOrders.first());
        }
        run.loom.observe(observer);
        return run.run(AllOrders.first());
    }

    /** One execution that is given up when {@link System#nanoTime()} has come to this. */
    static Ran until(long nanoTime, Body body) {
        Run run = new Run(body, LoomOptions.DEFAULT);
        run.loom.until(nanoTime);
        return run.run(AllOrders.first());
    }

    /** One execution with options. */
    static Ran ran(LoomOptions options, Body body) {
        return new Run(body, options).run(AllOrders.first());
    }

    /** What {@code times} executions on one loom return, all in the same order. */
    static List<Object> again(int times, Body body) {
        Run run = new Run(body, LoomOptions.DEFAULT);
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            values.add(run.run(AllOrders.first()).good());
        }
        return values;
    }

    /** Every result that some order of the program has, as text. */
    static Set<String> all(Body body) {
        return all(LoomOptions.DEFAULT, body).keySet();
    }

    /**
     * Every result and how many interleavings have it: what is returned as text, or how else the
     * execution ends.
     */
    static Map<String, Integer> all(LoomOptions options, Body body) {
        return all(new Run(body, options));
    }

    /** Every result that so many orders have which chance gives, as text. */
    static Set<String> some(int orders, LoomOptions options, Body body) {
        Run run = new Run(body, options);
        Set<String> results = new TreeSet<>();
        for (int seed = 1; seed <= orders; seed++) {
            AnyOrder order = new AnyOrder(seed);
            String words = words(run.run(order), order);
            if (results.add(words)) {
                Transcript.add("the result " + words + " first by " + order);
            }
        }
        return results;
    }

    /** What was not under control in some order of the program. */
    static Set<String> uncontrolled(Body body) {
        return uncontrolled(LoomOptions.DEFAULT, body);
    }

    /** The same with options. */
    static Set<String> uncontrolled(LoomOptions options, Body body) {
        Run run = new Run(body, options);
        all(run);
        return uncontrolled(run.loom);
    }

    /** What was not under control in what a loom has run so far. */
    static Set<String> uncontrolled(Loom loom) {
        return loom.uncontrolled().keySet().stream()
                .map(Uncontrolled::what)
                .collect(Collectors.toSet());
    }

    /** As {@link #all}, of a program of its own. */
    static Map<String, Integer> all(Program program, Body body) {
        return all(new Run(program, LoomOptions.DEFAULT, body, false));
    }

    private static Map<String, Integer> all(Run run) {
        Map<String, Integer> results = new TreeMap<>();
        AllOrders orders = new AllOrders();
        int learned = run.loom.learned();
        for (int executions = 0; orders.begin(); executions++) {
            if (executions > MOST_EXECUTIONS) {
                throw new AssertionError("too many interleavings for a test: " + results);
            }
            String words = words(run.run(orders), orders);
            if (results.merge(words, 1, Integer::sum) == 1) {
                Transcript.add("the result " + words + " first by " + orders);
            }
            if (run.loom.learned() != learned) {
                learned = run.loom.learned();
                results.clear();
                orders = new AllOrders();
            }
        }
        return results;
    }

    private static String words(Ran ran, Strategy order) {
        if (ran.ending() == Ending.BROKEN) {
            throw new AssertionError("the execution broke, by " + order, ran.loom().error());
        }
        if (ran.ending() != Ending.COMPLETED) {
            return ran.ending().toString();
        }
        Set<String> thrown = new TreeSet<>();
        for (Throwable e : ran.uncaught()) {
            thrown.add(e.getClass().getSimpleName());
        }
        return thrown.isEmpty() ? String.valueOf(ran.value()) : String.join("+", thrown);
    }
}
