package io.drawloom.learn.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The experiments that check can run, and why it cannot run the others. */
public final class CheckableExperiments {
    private static final String COUNTS = "1, 2, 3";
    private static final String FAILED = "the work failed";
    private static final String HELLO = "Hello simple server!";

    /** All of them, in the order in which they are told. */
    public static final List<CheckableExperiment> ALL =
            List.of(
                    server("hello", "HelloServer", String.join(", ", HELLO, HELLO, HELLO)),
                    server("serial", "SerialServer", COUNTS),
                    server("counter", "CountingServer", COUNTS),
                    server("spin", "SpinLockServer", COUNTS),
                    server("lock", "LockServer", COUNTS),
                    server("with", "WithLockServer", COUNTS),
                    server("small", "SmallSectionServer", COUNTS),
                    server("locked", "LockedCountServer", COUNTS),
                    server("right", "RightServer", COUNTS),
                    server("atomic", "AtomicServer", COUNTS),
                    database("database", "/", COUNTS),
                    database("database-update", "/update", COUNTS),
                    database("database-lock", "/lock", COUNTS),
                    database("database-version", "/version", COUNTS),
                    database("database-fail", "/fail", String.join(", ", FAILED, FAILED, FAILED)),
                    program("fetch", "LoopFetch", "3"),
                    program("fetch-lock", "LoopFetch", "3", "lock"),
                    program("sleep", "HelloSleep"),
                    program("blocked", "LoopBlocked"),
                    program("heartbeat", "LoopHeartbeat"),
                    program("byhand", "EventLoopByHand"),
                    program("task", "LoopCallOrTask"),
                    program("row", "LoopInARow"),
                    program("tasks", "LoopTwoTasks"),
                    program("forgotten", "LoopForgotten"),
                    program("order", "LoopAwaitOrder"),
                    program("file", "LoopFileRead"),
                    program("words", "AsyncIsNotConcurrent"));

    /** Experiments that check does not run, and the message that says why. */
    private static final Map<String, String> REFUSED =
            Map.of(
                    "processes", "check.processes",
                    "parallel", "check.processes");

    private CheckableExperiments() {}

    /** The experiment of a name. */
    public static Optional<CheckableExperiment> find(String name) {
        return ALL.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    /** The key of the message that says why an experiment cannot be checked, if it cannot. */
    public static Optional<String> refusal(String name) {
        return Optional.ofNullable(REFUSED.get(name));
    }

    /** What can be typed. */
    public static List<String> names() {
        List<String> names = new ArrayList<>();
        ALL.forEach(it -> names.add(it.name()));
        return names;
    }

    private static CheckableExperiment server(String name, String program, String answers) {
        return new CheckableExperiment(name, program, answers, "/", List.of());
    }

    private static CheckableExperiment database(String name, String path, String answers) {
        return new CheckableExperiment(name, "DatabaseServer", answers, path, List.of());
    }

    private static CheckableExperiment program(String name, String program, String... arguments) {
        return new CheckableExperiment(name, program, "", "", List.of(arguments));
    }
}
