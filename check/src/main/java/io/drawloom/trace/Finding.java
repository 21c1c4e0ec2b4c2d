package io.drawloom.trace;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What is wrong with the execution of a trace, or that nothing is. */
public sealed interface Finding {

    /** Nothing is wrong. */
    record Passed() implements Finding {}

    /**
     * Nothing is wrong with any one order, but not all give the same result: see the trace's
     * outcomes.
     */
    record DependsOnOrder() implements Finding {}

    /**
     * An exception left a thread.
     *
     * @param thread the thread
     * @param type the exception's class
     * @param message its message, if it has one
     * @param stack its stack from the top, the program's own frames only
     * @param causes what caused it, and what caused that, from the outside
     */
    record UncaughtException(
            int thread,
            String type,
            Optional<String> message,
            List<Place> stack,
            List<Cause> causes)
            implements Finding {
        /** Refuses an empty type. */
        public UncaughtException {
            Checks.atLeast("thread of the exception", 0, thread);
            causes = List.copyOf(causes);
            Checks.notEmpty("exception type", type);
            stack = List.copyOf(stack);
        }
    }

    /**
     * An assertion failed: an {@code AssertionError} left a thread.
     *
     * @param thread the thread
     * @param type the error's class
     * @param message its message, if it has one
     * @param stack its stack from the top, the program's own frames only
     * @param causes what caused it, and what caused that, from the outside
     */
    record AssertionFailed(
            int thread,
            String type,
            Optional<String> message,
            List<Place> stack,
            List<Cause> causes)
            implements Finding {
        /** Refuses an empty type. */
        public AssertionFailed {
            Checks.atLeast("thread of the assertion", 0, thread);
            causes = List.copyOf(causes);
            Checks.notEmpty("error type", type);
            stack = List.copyOf(stack);
        }
    }

    /**
     * An exception that caused another.
     *
     * @param type its class
     * @param message its message, if it has one
     * @param at the topmost place of the program in its stack
     */
    record Cause(String type, Optional<String> message, Place at) {
        /** Refuses an empty type. */
        public Cause {
            Checks.notEmpty("type of the cause", type);
        }
    }

    /**
     * Threads wait for each other in a circle.
     *
     * @param cycle the circle: each link's lock is held by the next link's thread, the last one's
     *     by the first
     * @param others the threads that wait too, outside the circle
     */
    record Deadlock(List<Link> cycle, List<Waiter> others) implements Finding {
        /** Refuses a circle that is empty or open. */
        public Deadlock {
            cycle = List.copyOf(cycle);
            others = List.copyOf(others);
            Checks.that(!cycle.isEmpty(), "a deadlock needs a circle, got an empty one");
            for (int i = 0; i < cycle.size(); i++) {
                Link link = cycle.get(i);
                Link next = cycle.get((i + 1) % cycle.size());
                Checks.that(
                        link.heldBy() == next.thread(),
                        "the circle is open: lock "
                                + link.lock()
                                + " is held by thread "
                                + link.heldBy()
                                + ", but thread "
                                + next.thread()
                                + " comes next");
            }
        }
    }

    /**
     * One thread of a deadlock.
     *
     * @param thread the thread
     * @param lock the number of the object that is the lock it waits for
     * @param at where it waits
     * @param heldBy the thread that holds the lock
     * @param taken where that thread took it
     */
    record Link(int thread, int lock, Place at, int heldBy, Place taken) {
        /** Refuses numbers that are none. */
        public Link {
            Checks.atLeast("waiting thread", 0, thread);
            Checks.atLeast("lock", 1, lock);
            Checks.atLeast("holding thread", 0, heldBy);
        }
    }

    /**
     * Threads wait for something that no thread is left to do.
     *
     * @param waiters the threads
     */
    record WaitsForEver(List<Waiter> waiters) implements Finding {
        /** Refuses an empty list. */
        public WaitsForEver {
            waiters = List.copyOf(waiters);
            Checks.that(!waiters.isEmpty(), "some thread must wait, got none");
        }
    }

    /**
     * A thread that waits.
     *
     * @param thread the thread
     * @param what what it waits for, such as {@code a notification of «queue»} or {@code «latch» to
     *     reach zero}
     * @param object the number of the object that it waits for, or for a notification of; empty if
     *     there is none
     * @param at where it waits
     */
    record Waiter(int thread, String what, OptionalInt object, Place at) {
        /** Refuses a number that is none and an empty description. */
        public Waiter {
            Checks.atLeast("waiting thread", 0, thread);
            Checks.notEmpty("what thread " + thread + " waits for", what);
        }
    }

    /**
     * Two threads were about to use an object at once that is made for one at a time, and one of
     * them to change it. The trace ends there: what comes of it, only the JDK's own code knows.
     *
     * @param what the object, in words, such as {@code list}
     * @param object its number
     * @param type its class, by its full name
     * @param first what one was about to do
     * @param second what the other was about to do
     */
    record DataRace(String what, int object, String type, Use first, Use second)
            implements Finding {
        /** Refuses a race of a thread with itself, and one that changes nothing. */
        public DataRace {
            Checks.notEmpty("what is raced for", what);
            Checks.notEmpty("class of " + what, type);
            Checks.atLeast("object", 1, object);
            Checks.that(first.thread != second.thread, "a thread does not race with itself");
            Checks.that(first.changes || second.changes, "two threads that only look do not race");
        }
    }

    /**
     * A call on an object.
     *
     * @param thread the thread that was about to call
     * @param call the method, such as {@code ArrayList.add}
     * @param changes whether it changes the object
     * @param at where it stands
     */
    record Use(int thread, String call, boolean changes, Place at) {
        /** Refuses a number that is none and an empty name. */
        public Use {
            Checks.atLeast("thread", 0, thread);
            Checks.notEmpty("what thread " + thread + " calls", call);
        }
    }

    /**
     * The execution has no end.
     *
     * @param bound the number of steps after which it was given up
     * @param spots where the threads that kept moving went round
     */
    record NoEnd(long bound, List<Spot> spots) implements Finding {
        /** Refuses a bound that is none. */
        public NoEnd {
            Checks.atLeast("bound", 1, bound);
            spots = List.copyOf(spots);
        }
    }

    /**
     * A thread at a place.
     *
     * @param thread the thread
     * @param at the place
     */
    record Spot(int thread, Place at) {
        /** Refuses a number that is none. */
        public Spot {
            Checks.atLeast("thread", 0, thread);
        }
    }

    /**
     * The program printed something else than it should.
     *
     * @param expected what it should print
     * @param got what it printed
     */
    record UnexpectedOutput(String expected, String got) implements Finding {}

    /**
     * The program ended the virtual machine with a status that means failure.
     *
     * @param thread the thread that did
     * @param status the status
     * @param at where
     */
    record Exit(int thread, int status, Place at) implements Finding {
        /** Refuses a number that is none. */
        public Exit {
            Checks.atLeast("thread of the exit", 0, thread);
        }
    }

    /**
     * Executions failed, but not one of them did so again when its order was run again: the program
     * depends on something that is not under control. The trace shows another execution that
     * failed, or else what became of the order that had.
     *
     * @param failure how the first of them ended, such as {@code java.lang.AssertionError: 1} or
     *     {@code deadlock}
     * @param times how many executions failed
     * @param again how its order ended when it was run again, or where it left the way
     */
    record NotRepeated(String failure, long times, String again) implements Finding {
        /** Refuses a failure that never was, and empty words. */
        public NotRepeated {
            Checks.notEmpty("failure that did not come again", failure);
            Checks.notEmpty("what came of it", again);
            Checks.that(times > 0, "some execution must have failed, got none");
        }
    }

    /** Whether the order of the trace fails. */
    default boolean failed() {
        return switch (this) {
            case Passed() -> false;
            case DependsOnOrder() -> false;
            case UncaughtException it -> true;
            case AssertionFailed it -> true;
            case Deadlock it -> true;
            case WaitsForEver it -> true;
            case DataRace it -> true;
            case NoEnd it -> true;
            case UnexpectedOutput it -> true;
            case Exit it -> true;
            case NotRepeated it -> true;
        };
    }
}
