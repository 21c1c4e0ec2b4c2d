package io.drawloom.explore;

import io.drawloom.engine.Kind;
import io.drawloom.engine.Operation;
import io.drawloom.engine.SchedulingPoint;
import io.drawloom.engine.Strategy;
import io.drawloom.explore.ToyProgram.Code;
import io.drawloom.explore.ToyProgram.Family;
import io.drawloom.explore.ToyProgram.Op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Executes a {@link ToyProgram} under a strategy, by the rules of the loom: a thread runs at once
 * to its first step; what is no step (a release that nobody observes, a start, a notification)
 * belongs to the step before; joins and sleeps are no steps either, the thread goes on as soon as
 * it can; time passes when nobody can move.
 *
 * <p>Knows the order that an execution stands for as a number, the same for all its interleavings:
 * {@link #order}.
 */
final class ToyMachine implements SchedulingPoint {
    enum State {
        RUNNING,
        ENDED,
        REDUNDANT
    }

    private static final int OBJECTS = 8;
    private static final long UNTOUCHED = 1;
    private static final int SPIN_TURNS = 2;

    private enum Life {
        PENDING,
        JOINING,
        SLEEPING,
        ENDED
    }

    private final class Toy {
        final int number;

        /** Its number in the program, which does not depend on the order of the starts. */
        int name;

        Op[] ops = {};
        final Operation operation = new Operation();
        int next;
        Life life = Life.PENDING;
        boolean notified;
        long deadline;
        int spun;
        long spunChanges;
        long spunSince;
        int readHolds;
        int events;
        long history;

        Toy(int number) {
            this.number = number;
        }

        void begin(int newName) {
            name = newName;
            ops = threads[name];
            next = 0;
            life = Life.PENDING;
            notified = false;
            spun = 0;
            spunChanges = -1;
            spunSince = -1;
            readHolds = 0;
            events = 0;
            history = 0;
        }

        boolean parks() {
            return next < ops.length && op().code() == Code.PARK;
        }

        Op op() {
            return ops[next];
        }
    }

    private final Op[][] threads;
    private final boolean releasesVisible;
    private Strategy strategy;
    private State state = State.ENDED;
    private Toy[] toys = new Toy[8];
    private int count;
    private final int[] numberOf;
    private boolean[] ready = new boolean[8];
    private int readyCount;
    private int last;
    private long now;
    private long changes;
    private int steps;

    private final long[] variables = new long[OBJECTS];
    private final int[] lockOwner = new int[OBJECTS];
    private final List<List<Toy>> waiters = new ArrayList<>();
    private final int[] readers = new int[OBJECTS];
    private final int[] writer = new int[OBJECTS];
    private final int[] semaphores = new int[OBJECTS];
    private final int[] latches = new int[OBJECTS];
    private final boolean[] open = new boolean[OBJECTS];
    private final int[] queued = new int[OBJECTS];
    private final boolean[] permits;

    private final int[] locationOf;
    private int locations;
    private final int[] placeOf;
    private final Object[] targets;

    /**
     * By place: what stands for the sequence of its writes, and for the set of the reads since the
     * last one.
     */
    private final long[] writes;

    private final long[] reads;

    ToyMachine(ToyProgram program) {
        threads =
                program.threads().stream().map(ops -> ops.toArray(new Op[0])).toArray(Op[][]::new);
        releasesVisible = program.releasesVisible();
        int names = threads.length;
        numberOf = new int[names];
        permits = new boolean[names];
        int perFamily = Math.max(OBJECTS, names);
        locationOf = new int[Family.values().length * perFamily];
        placeOf = new int[locationOf.length];
        Arrays.fill(locationOf, -1);
        writes = new long[locationOf.length];
        Arrays.fill(writes, UNTOUCHED);
        reads = new long[locationOf.length];
        targets = new Object[locationOf.length];
        Arrays.setAll(targets, i -> new Object());
        for (int i = 0; i < OBJECTS; i++) {
            waiters.add(new ArrayList<>());
        }
    }

    /** Begins an execution under a strategy whose {@code begin} has said yes. */
    void start(Strategy strategy) {
        this.strategy = strategy;
        state = State.RUNNING;
        count = 0;
        last = -1;
        now = 0;
        changes = 0;
        steps = 0;
        Arrays.fill(numberOf, -1);
        Arrays.fill(variables, 0);
        Arrays.fill(lockOwner, -1);
        waiters.forEach(List::clear);
        Arrays.fill(readers, 0);
        Arrays.fill(writer, -1);
        Arrays.fill(semaphores, 1);
        Arrays.fill(latches, 2);
        Arrays.fill(open, true);
        Arrays.fill(queued, 0);
        Arrays.fill(permits, false);
        for (int i = 0; i < locations; i++) {
            locationOf[placeOf[i]] = -1;
            writes[placeOf[i]] = UNTOUCHED;
            reads[placeOf[i]] = 0;
        }
        locations = 0;
        begin(0, -1);
        settle();
    }

    /** One execution to its end. */
    State run(Strategy strategy) {
        start(strategy);
        while (state == State.RUNNING) {
            step();
        }
        return state;
    }

    State state() {
        return state;
    }

    int steps() {
        return steps;
    }

    long variable(int number) {
        return variables[number];
    }

    /** Whether some thread waits for ever. */
    boolean stuck() {
        for (int i = 0; i < count; i++) {
            if (toys[i].life != Life.ENDED) {
                return true;
            }
        }
        return false;
    }

    /**
     * A number for all that can be told apart of an order: who did what, and the order of each two
     * that conflict.
     */
    long order() {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += mix(toys[i].history + 31L * toys[i].name);
        }
        for (int i = 0; i < locations; i++) {
            int place = placeOf[i];
            if (writes[place] != UNTOUCHED || reads[place] != 0) {
                sum += mix(writes[place] + 7 * mix(reads[place]) + place);
            }
        }
        return sum;
    }

    /** A number for the end: the variables and who is stuck where. */
    long outcome() {
        long sum = 0;
        for (int i = 0; i < OBJECTS; i++) {
            sum = mix(sum + variables[i]);
        }
        for (int name = 0; name < numberOf.length; name++) {
            int number = numberOf[name];
            sum =
                    mix(
                            sum
                                    + (number < 0
                                            ? -1
                                            : toys[number].life == Life.ENDED
                                                    ? -2
                                                    : toys[number].next));
        }
        return sum;
    }

    static long mix(long z) {
        z = (z + 0x9e3779b97f4a7c15L);
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    // ---- the loop

    /** One step; to be called while running. */
    State step() {
        int chosen = strategy.choose(this);
        if (chosen == Strategy.REDUNDANT) {
            return state = State.REDUNDANT;
        }
        if (!ready[chosen]) {
            throw new AssertionError("thread " + chosen + " is not ready");
        }
        steps++;
        last = chosen;
        Toy toy = toys[chosen];
        record(toy);
        if (!toy.operation.kind.readsOnly()) {
            changes++;
        }
        perform(toy);
        forward(toy);
        settle();
        return state;
    }

    private void record(Toy toy) {
        int place = place(toy);
        boolean readsOnly = toy.operation.kind.readsOnly();
        long event =
                mix(
                        mix(toy.name * 1000L + toy.events++)
                                + toy.next * 100L
                                + toy.operation.kind.ordinal());
        toy.history = mix(toy.history + event);
        if (place >= 0) {
            if (readsOnly) {
                reads[place] += event;
            } else {
                writes[place] = mix(mix(writes[place] + mix(reads[place])) + event);
                reads[place] = 0;
            }
        }
    }

    private int place(Toy toy) {
        Op op = toy.op();
        int perFamily = locationOf.length / Family.values().length;
        return op.code().family == Family.NONE
                ? -1
                : op.code().family.ordinal() * perFamily + object(toy, op);
    }

    private static int object(Toy toy, Op op) {
        return op.code() == Code.PARK ? toy.name : op.object();
    }

    /** Everybody who can goes on without a choice; then who is ready, or the end. */
    private void settle() {
        while (true) {
            boolean again = false;
            for (int i = 0; i < count; i++) {
                Toy toy = toys[i];
                if (toy.life == Life.JOINING) {
                    int target = numberOf[toy.op().object()];
                    if (target >= 0 && toys[target].life == Life.ENDED) {
                        strategy.ordered(target, i);
                        wake(toy);
                        again = true;
                    }
                } else if (toy.life == Life.SLEEPING && toy.deadline <= now) {
                    for (int other = 0; other < count; other++) {
                        if (other != i) {
                            strategy.ordered(other, i);
                        }
                    }
                    wake(toy);
                    again = true;
                }
            }
            if (again) {
                continue;
            }
            look();
            if (readyCount > 0) {
                return;
            }
            long earliest = Long.MAX_VALUE;
            for (int i = 0; i < count; i++) {
                if (toys[i].life == Life.SLEEPING) {
                    earliest = Math.min(earliest, toys[i].deadline);
                }
            }
            if (earliest == Long.MAX_VALUE) {
                strategy.end(this);
                state = State.ENDED;
                return;
            }
            now = earliest;
            changes++;
        }
    }

    private void look() {
        readyCount = 0;
        for (int i = 0; i < count; i++) {
            ready[i] =
                    toys[i].life == Life.PENDING
                            && toys[i].spunSince != changes
                            && canGoOn(toys[i]);
            readyCount += ready[i] ? 1 : 0;
        }
    }

    private void wake(Toy toy) {
        toy.life = Life.PENDING;
        toy.next++;
        forward(toy);
    }

    private void begin(int name, int parent) {
        if (numberOf[name] >= 0) {
            return;
        }
        if (count == toys.length) {
            toys = Arrays.copyOf(toys, 2 * count);
            ready = Arrays.copyOf(ready, 2 * count);
        }
        if (toys[count] == null) {
            toys[count] = new Toy(count);
        }
        Toy toy = toys[count];
        toy.begin(name);
        numberOf[name] = count++;
        ready[toy.number] = false;
        if (parent >= 0) {
            strategy.ordered(parent, toy.number);
        }
        forward(toy);
    }

    // ---- operations

    /** Does what is no step, up to the next step. */
    private void forward(Toy toy) {
        while (toy.next < toy.ops.length) {
            Op op = toy.op();
            int object = op.object();
            Code code = op.code();
            boolean silent = code.kind == null || code.kind == Kind.RELEASE && !releasesVisible;
            if (!silent) {
                announce(toy, code.kind);
                return;
            }
            switch (code) {
                case START -> begin(object, toy.number);
                case JOIN -> {
                    int target = numberOf[object];
                    if (target < 0 || toys[target].life != Life.ENDED) {
                        toy.operation.kind = Kind.STEP;
                        toy.operation.location = Operation.NOWHERE;
                        toy.life = Life.JOINING;
                        return;
                    }
                    strategy.ordered(target, toy.number);
                }
                case SLEEP -> {
                    toy.operation.kind = Kind.STEP;
                    toy.operation.location = Operation.NOWHERE;
                    toy.life = Life.SLEEPING;
                    toy.deadline = now + object;
                    return;
                }
                case WAIT -> {
                    if (lockOwner[object] == toy.number) {
                        lockOwner[object] = -1;
                        changes++;
                        toy.notified = false;
                        waiters.get(object).add(toy);
                        announce(toy, Kind.ACQUIRE);
                        return;
                    }
                }
                case NOTIFY -> {
                    List<Toy> waiting = waiters.get(object);
                    if (lockOwner[object] == toy.number && !waiting.isEmpty()) {
                        int which =
                                waiting.size() == 1 ? 0 : strategy.pick(toy.number, waiting.size());
                        // the waiters stand in the order in which they took the lock, so the name
                        // is the same in all
                        // interleavings of an order
                        toy.history = mix(toy.history + which);
                        waiting.remove(which).notified = true;
                        changes++;
                    }
                }
                case NOTIFY_ALL -> {
                    if (lockOwner[object] == toy.number) {
                        waiters.get(object).forEach(waiter -> waiter.notified = true);
                        waiters.get(object).clear();
                        changes++;
                    }
                }
                case PICK ->
                        toy.history = mix(toy.history + 17 + strategy.pick(toy.number, object));
                default -> release(toy, code, object);
            }
            toy.next++;
        }
        toy.life = Life.ENDED;
        changes++;
    }

    private void release(Toy toy, Code code, int object) {
        switch (code) {
            case UNLOCK -> {
                if (lockOwner[object] == toy.number) {
                    lockOwner[object] = -1;
                }
            }
            case READ_WRITE_UNLOCK -> {
                if (writer[object] == toy.number) {
                    writer[object] = -1;
                } else if ((toy.readHolds >> object & 1) != 0) {
                    toy.readHolds &= ~(1 << object);
                    readers[object]--;
                }
            }
            case GIVE_PERMIT -> semaphores[object]++;
            default -> throw new AssertionError(code);
        }
        changes++;
    }

    private void announce(Toy toy, Kind kind) {
        Operation operation = toy.operation;
        operation.kind = kind;
        int place = place(toy);
        if (place < 0) {
            operation.location = Operation.NOWHERE;
            operation.target = null;
        } else {
            if (locationOf[place] < 0) {
                locationOf[place] = locations;
                placeOf[locations++] = place;
            }
            operation.location = locationOf[place];
            operation.target = targets[place];
        }
        operation.site = toy.name * 100 + toy.next;
    }

    private boolean canGoOn(Toy toy) {
        Op op = toy.op();
        int object = op.object();
        return switch (op.code()) {
            case LOCK -> lockOwner[object] < 0;
            case WAIT -> lockOwner[object] < 0 && toy.notified;
            case READ_LOCK -> writer[object] < 0;
            case WRITE_LOCK -> writer[object] < 0 && readers[object] == 0;
            case TAKE_PERMIT -> semaphores[object] > 0;
            case AWAIT_ZERO -> latches[object] <= 0;
            case PASS -> open[object];
            case PUT -> queued[object] < 1;
            case TAKE -> queued[object] > 0;
            case PARK -> permits[toy.name];
            default -> true;
        };
    }

    private void perform(Toy toy) {
        Op op = toy.op();
        int object = op.object();
        switch (op.code()) {
            case READ -> toy.next += (variables[object] & 1) != 0 ? op.more() : 0;
            case WRITE -> variables[object] = op.more();
            case ADD -> variables[object]++;
            case SPIN -> {
                if ((variables[object] & 1) == 0) {
                    if (toy.spunChanges != changes) {
                        toy.spunChanges = changes;
                        toy.spun = 0;
                    }
                    if (++toy.spun >= SPIN_TURNS) {
                        toy.spunSince = changes;
                    }
                    return;
                }
            }
            case LOCK, WAIT -> lockOwner[object] = toy.number;
            case TRY_LOCK -> {
                if (lockOwner[object] < 0) {
                    lockOwner[object] = toy.number;
                } else {
                    toy.next += op.more();
                }
            }
            case READ_LOCK -> {
                if ((toy.readHolds >> object & 1) == 0) {
                    readers[object]++;
                    toy.readHolds |= 1 << object;
                }
            }
            case WRITE_LOCK -> writer[object] = toy.number;
            case TAKE_PERMIT -> semaphores[object]--;
            case COUNT_DOWN -> latches[object]--;
            case OPEN -> open[object] = true;
            case CLOSE -> open[object] = false;
            case PUT -> queued[object]++;
            case TAKE -> queued[object]--;
            case PARK -> permits[toy.name] = false;
            case UNPARK -> {
                int target = numberOf[object];
                // only if it waits: otherwise it could do what it does next without this, too
                boolean waits = target >= 0 && !permits[object] && toys[target].parks();
                permits[object] = true;
                if (waits) {
                    strategy.ordered(toy.number, target);
                }
            }
            case AWAIT_ZERO, PASS, STEP -> {}
            default -> release(toy, op.code(), object);
        }
        toy.next = Math.min(toy.next + 1, toy.ops.length);
    }

    // ---- what a strategy sees

    @Override
    public int threads() {
        return count;
    }

    @Override
    public boolean enabled(int thread) {
        return ready[thread];
    }

    @Override
    public boolean waiting(int thread) {
        return !ready[thread] && toys[thread].life != Life.ENDED;
    }

    @Override
    public Operation operation(int thread) {
        return toys[thread].operation;
    }

    @Override
    public int last() {
        return last;
    }

    @Override
    public int enabledCount() {
        return readyCount;
    }
}
