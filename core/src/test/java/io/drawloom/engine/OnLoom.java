package io.drawloom.engine;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Bodies that call the engine by themselves, without the agent: nothing is woven here, and no class
 * of the JDK is changed.
 */
final class OnLoom {
    /** What may throw what waits may throw. */
    interface Body {
        void run() throws Exception;
    }

    static {
        if (ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .anyMatch(it -> it.startsWith("-javaagent:") && it.contains("drawloom-core"))) {
            throw new AssertionError("there is an agent; is the test tagged \"engine\"?");
        }
    }

    final Loom loom;

    OnLoom() {
        this(LoomOptions.DEFAULT);
    }

    OnLoom(LoomOptions options) {
        this(options, Platform.NONE);
    }

    OnLoom(LoomOptions options, Platform platform) {
        loom = new Loom(options, platform);
    }

    /** Runs the body as the main thread, in the first order there is. */
    Ending run(Body main) {
        return run(AllOrders.first(), main);
    }

    Ending run(Strategy strategy, Body main) {
        strategy.begin();
        return loom.run(strategy, () -> quietly(main));
    }

    /**
     * In how many orders each result comes, of all orders there are.
     *
     * @param main makes the body of the main thread, which adds to the result as it goes
     */
    Map<String, Integer> results(Function<StringBuilder, Body> main) {
        Map<String, Integer> results = new TreeMap<>();
        int learned;
        do { // what is learned is a choice from then on, and the orders are others
            learned = loom.learned();
            results.clear();
            AllOrders orders = new AllOrders();
            while (learned == loom.learned() && orders.begin()) {
                results.merge(result(main, orders), 1, Integer::sum);
            }
        } while (learned != loom.learned());
        return results;
    }

    private String result(Function<StringBuilder, Body> main, AllOrders orders) {
        StringBuilder result = new StringBuilder();
        Body body = main.apply(result);
        Ending ending = loom.run(orders, () -> quietly(body));
        if (ending == Ending.BROKEN) {
            throw new AssertionError(orders.toString(), loom.error());
        }
        return ending == Ending.COMPLETED ? result.toString() : result.append(ending).toString();
    }

    /** The running thread starts another. */
    ControlledThread start(Body body) {
        return start("", body);
    }

    ControlledThread start(String name, Body body) {
        return start(name, false, body);
    }

    ControlledThread start(String name, boolean daemon, Body body) {
        Thread thread = new Thread(() -> quietly(body), name);
        thread.setDaemon(daemon);
        loom.lifecycle().start(thread, null);
        return ControlledThread.of(thread);
    }

    void join(ControlledThread thread) throws InterruptedException {
        loom.lifecycle().join(thread, 0);
    }

    /** A step of the running thread that others can see. */
    void write(Object object) {
        loom.points().point(Kind.WRITE, object, 0, Sites.NONE, null);
    }

    void read(Object object) {
        loom.points().point(Kind.READ, object, 0, Sites.NONE, null);
    }

    /** Starts all, and waits for all. */
    void together(Body... bodies) throws InterruptedException {
        ControlledThread[] threads = new ControlledThread[bodies.length];
        for (int i = 0; i < bodies.length; i++) {
            threads[i] = start(bodies[i]);
        }
        for (ControlledThread thread : threads) {
            join(thread);
        }
    }

    void inside(Object monitor, Consumer<Object> body) {
        loom.monitors().enter(monitor, Sites.NONE);
        body.accept(monitor);
        loom.monitors().exit(monitor, Sites.NONE);
    }

    private static void quietly(Body body) {
        try {
            body.run();
        } catch (Exception e) {
            throw OnLoom.<RuntimeException>asIs(e);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T asIs(Throwable e) throws T {
        throw (T) e;
    }
}
