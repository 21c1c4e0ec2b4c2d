package io.drawloom.explore;

import io.drawloom.engine.Kind;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A program for the {@link ToyMachine}: for each thread a list of operations. Thread 0 is the main
 * thread; the others run once they are started.
 *
 * @param threads the operations of each thread
 * @param releasesVisible whether giving a lock back is a step
 */
record ToyProgram(List<List<Op>> threads, boolean releasesVisible) {

    /** What an operation acts on: the numbers of objects count for each family apart. */
    enum Family {
        VARIABLE,
        LOCK,
        READ_WRITE_LOCK,
        SEMAPHORE,
        LATCH,
        GATE,
        QUEUE,
        PERMIT,
        NONE
    }

    enum Code {
        /** Reads a variable; if it is odd, skips {@code more} operations. */
        READ(Family.VARIABLE, Kind.READ),
        WRITE(Family.VARIABLE, Kind.WRITE),
        ADD(Family.VARIABLE, Kind.WRITE),
        /** Reads a variable again and again, until it is odd. */
        SPIN(Family.VARIABLE, Kind.READ),
        LOCK(Family.LOCK, Kind.ACQUIRE),
        UNLOCK(Family.LOCK, Kind.RELEASE),
        /** Takes the lock if it is free, else skips {@code more} operations. */
        TRY_LOCK(Family.LOCK, Kind.WRITE),
        /** Gives the lock back and waits until it is notified and the lock is free. */
        WAIT(Family.LOCK, null),
        NOTIFY(Family.LOCK, null),
        NOTIFY_ALL(Family.LOCK, null),
        READ_LOCK(Family.READ_WRITE_LOCK, Kind.AWAIT),
        WRITE_LOCK(Family.READ_WRITE_LOCK, Kind.ACQUIRE),
        READ_WRITE_UNLOCK(Family.READ_WRITE_LOCK, Kind.RELEASE),
        TAKE_PERMIT(Family.SEMAPHORE, Kind.ACQUIRE),
        GIVE_PERMIT(Family.SEMAPHORE, Kind.RELEASE),
        COUNT_DOWN(Family.LATCH, Kind.WRITE),
        AWAIT_ZERO(Family.LATCH, Kind.AWAIT),
        OPEN(Family.GATE, Kind.WRITE),
        CLOSE(Family.GATE, Kind.WRITE),
        PASS(Family.GATE, Kind.AWAIT),
        PUT(Family.QUEUE, Kind.WRITE),
        TAKE(Family.QUEUE, Kind.WRITE),
        PARK(Family.PERMIT, Kind.WRITE),
        UNPARK(Family.PERMIT, Kind.WRITE),
        START(Family.NONE, null),
        JOIN(Family.NONE, null),
        SLEEP(Family.NONE, null),
        PICK(Family.NONE, null),
        STEP(Family.NONE, Kind.STEP);

        final Family family;

        /** What a step of it is announced as; null if it is no step of its own. */
        final @Nullable Kind kind;

        Code(Family family, @Nullable Kind kind) {
            this.family = family;
            this.kind = kind;
        }
    }

    record Op(Code code, int object, int more) {
        @Override
        public String toString() {
            return code + (code == Code.STEP ? "" : " " + object) + (more == 0 ? "" : " " + more);
        }
    }

    static Op op(Code code, int object) {
        return new Op(code, object, 0);
    }

    static Op op(Code code, int object, int more) {
        return new Op(code, object, more);
    }

    /** Threads that start at once; the main thread does nothing but start them. */
    static ToyProgram of(Op[]... threads) {
        List<List<Op>> all = new ArrayList<>();
        List<Op> main = new ArrayList<>();
        all.add(main);
        for (Op[] thread : threads) {
            main.add(op(Code.START, all.size()));
            all.add(Arrays.asList(thread));
        }
        return new ToyProgram(all, false);
    }

    static Op[] thread(Op... ops) {
        return ops;
    }

    ToyProgram withVisibleReleases() {
        return new ToyProgram(threads, true);
    }

    @Override
    public String toString() {
        return (releasesVisible ? "visible releases\n" : "")
                + threads.stream()
                        .map(ops ->
                                ops.stream().map(Op::toString).collect(Collectors.joining("; ")))
                        .collect(Collectors.joining("\n"));
    }
}
