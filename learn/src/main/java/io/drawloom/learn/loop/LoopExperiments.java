package io.drawloom.learn.loop;

import io.drawloom.learn.Catalogue;
import io.drawloom.learn.Experiment;

import java.util.List;

/** The experiments on the event loop, and those beside it that the same text tells of. */
public final class LoopExperiments {
    /** All of them. */
    public static final Catalogue ALL =
            new Catalogue(
                    List.of(
                            loop("words", "AsyncIsNotConcurrent"),
                            loop("sleep", "HelloSleep"),
                            loop("heartbeat", "LoopHeartbeat"),
                            loop("blocked", "LoopBlocked"),
                            loop("byhand", "EventLoopByHand"),
                            loop("task", "LoopCallOrTask"),
                            loop("row", "LoopInARow"),
                            loop("tasks", "LoopTwoTasks"),
                            loop("forgotten", "LoopForgotten"),
                            loop("order", "LoopAwaitOrder"),
                            loop("file", "LoopFileRead"),
                            loop("parallel", "LoopParallel")));

    private LoopExperiments() {}

    private static Experiment loop(String name, String program) {
        return new Experiment("loop", name, program, List.of());
    }
}
