package io.drawloom.instrument;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Changes those classes of the JDK that were loaded in a way that passed by the agent.
 *
 * <p>While the JVM asks an agent for one class, whatever the same thread loads meanwhile passes by.
 * The JVM keeps its mark that it is asking with a thread. Where virtual threads come and go without
 * its notice, as on a loom, the mark can stay with the carrier for good. So all classes are changed
 * on a thread that has never carried another.
 */
final class Retransformation {
    private final Instrumentation instrumentation;
    private final JdkWeaver weaver;
    private final BiConsumer<String, Throwable> failed;

    /**
     * For the classes that {@code weaver}, a transformer of {@code instrumentation}, changes.
     *
     * @param failed is told which class could not be changed, and why
     */
    Retransformation(
            Instrumentation instrumentation,
            JdkWeaver weaver,
            BiConsumer<String, Throwable> failed) {
        this.instrumentation = instrumentation;
        this.weaver = weaver;
        this.failed = failed;
    }

    /** Changes what lacks; whether anything did. Cheap if nothing does. */
    boolean complete() {
        List<Class<?>> lacking = lacking();
        if (lacking.isEmpty()) {
            return false;
        }
        Thread thread = Thread.ofPlatform().name("drawloom-agent").unstarted(this::changeAll);
        thread.start();
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private void changeAll() {
        String current = "java.base";
        try {
            // what is loaded on the way to one class may pass by again
            for (List<Class<?>> each = lacking(); !each.isEmpty(); each = lacking()) {
                instrumentation.retransformClasses(each.toArray(Class<?>[]::new));
                for (Class<?> type : each) {
                    if (weaver.lacks(type)) {
                        current = type.getName();
                        throw new IllegalStateException("the JVM did not show it to the agent");
                    }
                }
            }
        } catch (UnmodifiableClassException | LinkageError | IllegalStateException e) {
            failed.accept(current, e);
        }
    }

    private List<Class<?>> lacking() {
        List<Class<?>> lacking = new ArrayList<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (weaver.lacks(type)) {
                lacking.add(type);
            }
        }
        return lacking;
    }
}
