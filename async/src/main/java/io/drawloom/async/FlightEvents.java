package io.drawloom.async;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/** Events for the JDK's flight recorder, of loops that run while it records. */
final class FlightEvents implements LoopObserver {
    private static final FlightEvents ALL = new FlightEvents();

    private FlightEvents() {}

    /** What to tell of steps, or null as long as nobody records them. */
    static @Nullable LoopObserver ifEnabled() {
        return new Started().isEnabled() ? ALL : null;
    }

    /** What all have: which task. */
    @Category({"Drawloom", "Event loop"})
    @StackTrace(false)
    abstract static class OfTask extends Event {
        @Label("Task")
        String task = "";

        @Label("Number")
        long number;

        void name(TaskCore<?> named) {
            task = named.name();
            number = named.number;
        }
    }

    @Name("drawloom.TaskStart")
    @Label("Task Start")
    static final class Started extends OfTask {
        @Label("Place")
        String place = "";
    }

    @Name("drawloom.TaskResume")
    @Label("Task Resume")
    @Description("A step: from the moment the task has the turn until it gives it away")
    static final class Resumed extends OfTask {}

    @Name("drawloom.TaskWait")
    @Label("Task Wait")
    @Description("From the moment the task gives the turn away until it has it again")
    static final class Waited extends OfTask {
        @Label("For")
        String on = "";
    }

    @Name("drawloom.TaskEnd")
    @Label("Task End")
    static final class Ended extends OfTask {
        @Label("State")
        String state = "";
    }

    @Override
    public void runBegins(LoopCore loop) {
        // of no task
    }

    @Override
    public void runEnds(LoopCore loop) {
        // of no task
    }

    @Override
    public void idleBegins(LoopCore loop) {
        // of no task
    }

    @Override
    public void idleEnds(LoopCore loop) {
        // of no task
    }

    @Override
    public void started(TaskCore<?> task) {
        Started event = new Started();
        event.name(task);
        event.place = task.place == null ? "" : task.place.toString();
        event.commit();
    }

    @Override
    public void stepBegins(TaskCore<?> task) {
        finish(task);
        Resumed step = new Resumed();
        step.name(task);
        step.begin();
        task.recorded = step;
    }

    @Override
    public void stepEnds(TaskCore<?> task) {
        finish(task);
        if (!task.state.isEnd()) {
            Waited wait = new Waited();
            wait.name(task);
            wait.on = task.state == TaskState.READY ? "its turn" : Waits.describeWait(task);
            wait.begin();
            task.recorded = wait;
        }
    }

    @Override
    public void ended(TaskCore<?> task) {
        finish(task);
        Ended event = new Ended();
        event.name(task);
        event.state = task.state.name().toLowerCase(Locale.ROOT);
        event.commit();
    }

    private static void finish(TaskCore<?> task) {
        if (task.recorded instanceof Event begun) {
            task.recorded = null;
            begun.commit();
        }
    }
}
