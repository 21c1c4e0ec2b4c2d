package io.drawloom.simulate;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Kind;
import io.drawloom.engine.Loom;
import io.drawloom.engine.Part;
import io.drawloom.engine.Points;
import io.drawloom.engine.Sites;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What code of ours that is not woven does on the threads of a loom, announced step by step, so
 * that its orders are choices as those of the program are.
 *
 * <p>Between two steps nobody else moves: what is kept here needs no lock. All methods are for
 * threads of the loom that made it.
 */
public final class Steps {
    /** The place of a server that looks for its next request. */
    public static final int TAKE_REQUEST =
            Sites.step("com.sun.net.httpserver.HttpServer", "start", "takes a request");

    /** The place of a request that arrives. */
    public static final int ARRIVE =
            Sites.step("java.net.http.HttpClient", "send", "its request arrives");

    /** The place of a server that hands a request to its executor. */
    public static final int HAND_OVER =
            Sites.step("java.util.concurrent.Executor", "execute", "hands a request over");

    /** The part of an object of the JDK that is its content as a whole. */
    public static final int CONTENT = Part.CONTENT;

    /** The deadline of a wait that has none. */
    public static final long NEVER = ControlledThread.NEVER;

    private static final int EXCHANGE =
            Sites.step("com.sun.net.httpserver.HttpExchange", "close", "ends an exchange");

    private final Loom loom;
    private final Points points;

    private Steps(Loom loom) {
        this.loom = loom;
        points = loom.points();
    }

    /** Those of the loom that runs the calling thread; null if none does. */
    public static @Nullable Steps ofRunning() {
        Loom loom = Loom.running();
        return loom == null ? null : new Steps(loom);
    }

    /**
     * The one object of its class that the running execution keeps, made when it is needed, and
     * closed at the end if it can be.
     */
    public <T> T kept(Class<T> type, Supplier<T> maker) {
        return loom.locals().get(type, maker);
    }

    /** The number of what {@link #makeChoice} and {@link #isChoice} name. */
    public static int variable(String name) {
        return Sites.key(name);
    }

    /** From the next execution on, steps on this variable are choices: somebody asks for it. */
    public void makeChoice(int variable) {
        loom.sharing().share(variable);
    }

    /** Whether they are. */
    public boolean isChoice(int variable) {
        return loom.sharing().isShared(variable);
    }

    /** The calling thread, as the program knows it. */
    public Thread thread() {
        return loom.current().thread();
    }

    /** Where in the program the calling thread is; negative if it is not known. */
    public int place() {
        return loom.current().operation().site;
    }

    /** From here on, the calling thread is at this place. */
    public void at(int place) {
        points.at(place);
    }

    /** A step that changes {@code part} of {@code target}. */
    public void write(Object target, int part, int place) {
        if (loom.runsHere()) {
            points.point(Kind.WRITE, target, part, named(place), null);
        }
    }

    /** A step that looks at {@code part} of {@code target}. */
    public void read(Object target, int part, int place) {
        if (loom.runsHere()) {
            points.point(Kind.READ, target, part, named(place), null);
        }
    }

    /**
     * Waits until the condition holds, which a step on {@code part} of {@code target} makes true.
     *
     * @param deadlineNanos in virtual nanoseconds since the start of the execution, or {@link
     *     #NEVER}
     * @return whether it holds; false if the deadline came first
     */
    public boolean await(
            Object target, int part, BooleanSupplier until, long deadlineNanos, int place) {
        try {
            return await(target, part, until, deadlineNanos, place, false);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e); // it does not mind
        }
    }

    /** As {@link #await}, but an interrupt ends the wait. */
    public boolean awaitInterruptibly(
            Object target, int part, BooleanSupplier until, long deadlineNanos, int place)
            throws InterruptedException {
        ControlledThread me = loom.current();
        if (loom.interrupts().take(me)) {
            throw new InterruptedException();
        }
        boolean over = await(target, part, until, deadlineNanos, place, true);
        if (!over && loom.interrupts().take(me)) {
            throw new InterruptedException();
        }
        return over;
    }

    private boolean await(
            Object target,
            int part,
            BooleanSupplier until,
            long deadlineNanos,
            int place,
            boolean mindsInterrupt)
            throws InterruptedException {
        loom.requireHere();
        ControlledThread me = loom.current();
        points.announce(me, Kind.AWAIT, target, part, named(place));
        points.await(me, thread -> until.getAsBoolean(), deadlineNanos, mindsInterrupt);
        return until.getAsBoolean();
    }

    /** The thread gets on, though it only looked: it does not turn in a loop for nothing. */
    public void progress() {
        points.progress();
    }

    /** Before a method of the JDK is called on {@code receiver}: the step that it is. */
    public void call(Object receiver, int place) {
        loom.platform().call(receiver, place);
    }

    /** Which of several alternatives the search takes. */
    public int pick(int alternatives) {
        return loom.pick(alternatives);
    }

    /**
     * Has the loop's own thread do something, where nothing is under control, and returns what that
     * returned. No thread moves meanwhile, and it must not wait for one of them.
     *
     * @throws Exception what it threw
     */
    public <T> T outside(Callable<T> work) throws Exception {
        loom.requireHere();
        return loom.offloading().onCarrier(work);
    }

    /** Whether the calling thread is the first of its program. */
    public boolean isMain() {
        return loom.current().id() == 0;
    }

    /** Whether a connection may be refused though somebody listens. */
    public boolean refusesConnections() {
        return loom.options().refuseConnections();
    }

    /** The deadline that is {@code time} from now. */
    public long deadline(Duration time) {
        long nanos;
        try {
            nanos = time.toNanos();
        } catch (ArithmeticException e) {
            return NEVER;
        }
        return loom.clock().deadline(Math.max(0, nanos));
    }

    /** Notes that the program did something here that is not under control. */
    public void uncontrolled(String what, int place) {
        loom.uncontrolledLog().add(what, place);
    }

    private static int named(int place) {
        return place == Sites.NONE ? EXCHANGE : place;
    }
}
