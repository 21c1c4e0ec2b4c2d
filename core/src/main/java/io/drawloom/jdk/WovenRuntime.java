package io.drawloom.jdk;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Interrupts;
import io.drawloom.engine.Kind;
import io.drawloom.engine.Loom;
import io.drawloom.engine.Offloading;
import io.drawloom.engine.OutsideEvent;
import io.drawloom.engine.Part;
import io.drawloom.engine.Points;
import io.drawloom.engine.Threads;

import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** What woven code does with its JVM, and with other processes. */
public final class WovenRuntime {
    private final Loom loom;
    private final Points points;
    private final Interrupts interrupts;
    private final Offloading offloading;
    private final Threads lifecycle;

    /** Those of a loom. */
    public WovenRuntime(Loom loom) {
        this.loom = loom;
        points = loom.points();
        interrupts = loom.interrupts();
        offloading = loom.offloading();
        lifecycle = loom.lifecycle();
    }

    /** Instead of {@code System.exit} and {@code Runtime.exit}. */
    public void exit(int status, int site) {
        if (loom.runsHere()) {
            points.point(Kind.WRITE, System.out, Part.CONTENT, site, null);
            lifecycle.exit(status);
        } else {
            System.exit(status);
        }
    }

    /** Instead of {@code Runtime.exit} and {@code Runtime.halt}. */
    public void exit(Runtime runtime, int status, int site) {
        exit(status, site);
    }

    /** Instead of {@code Runtime.addShutdownHook}: it would run when Drawloom ends. */
    public void addShutdownHook(Runtime runtime, Thread hook, int site) {
        if (!loom.runsHere()) {
            runtime.addShutdownHook(hook);
        } else if (hook.isAlive()) {
            throw new IllegalArgumentException("Hook already running");
        } else if (!loom.shutdownHooks().add(hook, site)) {
            throw new IllegalArgumentException("Hook previously registered");
        }
    }

    /** Instead of {@code Runtime.removeShutdownHook}. */
    public boolean removeShutdownHook(Runtime runtime, Thread hook) {
        if (!loom.runsHere()) {
            return runtime.removeShutdownHook(hook);
        }
        return loom.shutdownHooks().remove(Objects.requireNonNull(hook));
    }

    /**
     * {@code ProcessBuilder.start()}: apart, for the JDK looks whether the process has ended
     * already.
     */
    public Process start(ProcessBuilder builder, int site) throws Exception {
        if (!loom.runsHere()) {
            return builder.start();
        }
        loom.current().operation().site = site;
        return offloading.elsewhere(builder::start, false);
    }

    /** {@code Process.waitFor()}: whenever the process ends, it ends where nobody can move. */
    public int waitFor(Process process, int site) throws Exception {
        if (!loom.runsHere()) {
            return process.waitFor();
        }
        ControlledThread me = loom.current();
        interrupts.check(me);
        me.operation().site = site;
        return offloading.elsewhere(process::waitFor, true);
    }

    /**
     * {@code Process.waitFor(long, TimeUnit)}: the time is virtual for others, but the process has
     * it in truth, if it is not too long.
     */
    public boolean waitFor(Process process, long timeout, TimeUnit unit, int site)
            throws Exception {
        if (!loom.runsHere()) {
            return process.waitFor(timeout, unit);
        }
        ControlledThread me = loom.current();
        interrupts.check(me);
        me.operation().site = site;
        long nanos = unit.toNanos(timeout);
        if (nanos <= 0) {
            return !process.isAlive();
        }
        boolean ended = offloading.until(new ProcessEnd(process), null, nanos, true);
        if (!ended) {
            interrupts.check(me);
        }
        return ended;
    }

    /** That a process has ended. */
    private record ProcessEnd(Process process) implements OutsideEvent {
        @Override
        public boolean hasCome() {
            return !process.isAlive();
        }

        @Override
        public boolean isOwed() {
            return true;
        }

        @Override
        public String what() {
            return "a file or a process, which the outside may end";
        }
    }
}
