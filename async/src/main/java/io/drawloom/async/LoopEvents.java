package io.drawloom.async;

import io.drawloom.async.policy.Host;
import io.drawloom.async.policy.Job;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;

/** What happens on a loop, told to those who watch it; and what the loop does about it. */
final class LoopEvents implements Host {
    private final LoopCore loop;
    private final TaskSet tasks;

    /** All that are told of steps. */
    private LoopObserver[] observers = {};

    private boolean interrupted;

    /**
     * The waits of the JDK that go by another clock than the loop's and have been told, by place.
     */
    private final Set<String> toldOfClock = new HashSet<>();

    LoopEvents(LoopCore loop, TaskSet tasks) {
        this.loop = loop;
        this.tasks = tasks;
    }

    // ---------------------------------------------------------------- who is told

    /** From now on they are told too. */
    void tell(LoopObserver... added) {
        LoopObserver[] more = Arrays.copyOf(observers, observers.length + added.length);
        System.arraycopy(added, 0, more, observers.length, added.length);
        observers = more;
    }

    @Override
    public boolean isWatched() {
        return observers.length > 0;
    }

    private void tellAll(Consumer<LoopObserver> event) {
        for (LoopObserver each : observers) {
            loop.guarded(() -> event.accept(each));
        }
    }

    /** Whether somebody has begun to record events, and who will never be looked at. */
    @Override
    public void betweenSteps() {
        Notice failure;
        while ((failure = tasks.unseen.poll()) != null) {
            loop.notice(failure);
        }
        LoopObserver recorder = Recording.observer();
        if (recorder != null && !Arrays.asList(observers).contains(recorder)) {
            tell(recorder);
        }
    }

    // ---------------------------------------------------------------- what happens

    void runBegins() {
        tellAll(it -> it.runBegins(loop));
    }

    void runEnds() {
        tellAll(it -> it.runEnds(loop));
    }

    void started(TaskCore<?> task) {
        tellAll(it -> it.started(task));
    }

    @Override
    public void stepBegins(Job job) {
        if (isWatched()) {
            TaskCore<?> task = (TaskCore<?>) job;
            tellAll(it -> it.stepBegins(task));
        }
    }

    @Override
    public void stepEnds(Job job) {
        TaskCore<?> task = (TaskCore<?>) job;
        task.interruptWaitOfJdk();
        if (task.noAwaits > 0) {
            Thread thread = loop.policy().threadOf(task);
            if (thread != null) {
                task.suspendedIn = StackTraces.suspendingCall(List.of(thread.getStackTrace()));
            }
        }
        if (!loop.policy().isOneClock()) {
            lookAtClock(task);
        }
        if (isWatched()) {
            tellAll(it -> it.stepEnds(task));
        }
    }

    /** Whether the task has given its turn away in a wait of the JDK that time ends. */
    private void lookAtClock(TaskCore<?> task) {
        Thread thread = task.state == TaskState.RUNNING ? loop.policy().threadOf(task) : null;
        if (thread != null && thread.getState() == Thread.State.TIMED_WAITING) {
            String call = StackTraces.suspendingCall(List.of(thread.getStackTrace()));
            if (toldOfClock.add(call)) {
                loop.notice(new Notice.OtherClock(task.name(), call));
            }
        }
    }

    @Override
    public void timeGoesOn() {
        if (ForkJoinPool.commonPool().getDelayedTaskCount() == 0) {
            return;
        }
        for (TaskCore<?> task : tasks.live()) {
            if (task.waitsOn instanceof CompletionStage && toldOfClock.add("")) {
                loop.notice(
                        new Notice.OtherClock(
                                task.name(),
                                "Task.awaitStage, maybe for orTimeout, completeOnTimeout or"
                                        + " delayedExecutor"));
            }
        }
    }

    @Override
    public void waitsInside(Job job) {
        ((TaskCore<?>) job).interruptWaitOfJdk();
    }

    @Override
    public boolean isDeaf(StackTraceElement[] stack) {
        return Interruptions.areInVain(List.of(stack));
    }

    @Override
    public boolean isLinking(StackTraceElement[] stack) {
        return Linking.isIn(List.of(stack));
    }

    void ended(TaskCore<?> task) {
        tellAll(it -> it.ended(task));
    }

    @Override
    public void idleBegins() {
        tellAll(it -> it.idleBegins(loop));
    }

    @Override
    public void idleEnds() {
        tellAll(it -> it.idleEnds(loop));
    }

    // ---------------------------------------------------------------- what is done about it

    @Override
    public void guarded(Runnable action) {
        loop.guarded(action);
    }

    @Override
    public void interrupted(Job main) {
        interrupted = true;
        ((TaskCore<?>) main).cancel("the event loop's thread was interrupted");
    }

    /** Interrupts the calling thread, if it was interrupted while it ran the loop. */
    void passInterruptOn() {
        if (interrupted) {
            interrupted = false;
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void nothingComes(Job main, boolean ends, boolean clockStands) {
        for (TaskCore<?> task : tasks.live()) {
            Object on = task.waitsOn;
            if (!Waits.isAmongTasks(on) && !(clockStands && on == Pause.SLEEP)) {
                return; // somebody outside may end a wait
            }
        }
        String tree = loop.snapshot().tree();
        loop.notice(new Notice.WaitForGood(tree));
        if (ends) {
            ((TaskCore<?>) main).cancel("all tasks wait for good: " + tree);
        }
    }

    @Override
    public void slowStep(Job job, Duration limit, StackTraceElement[] stack) {
        List<StackTraceElement> own = StackTraces.ofUser(List.of(stack));
        loop.notice(new Notice.SlowStep(((TaskCore<?>) job).name(), limit, own));
    }

    @Override
    public void slowThread(String name, Duration limit, StackTraceElement[] stack) {
        loop.notice(new Notice.SlowThread(name, limit, List.of(stack)));
    }

    @Override
    public Job primer(int index, int rounds) {
        Action<RuntimeException> pauses = () -> pause(rounds);
        return loop.unlisted("priming", index % 2 == 0 ? pauses : Bodies.callable(pauses));
    }

    /** Waits in both ways. */
    private static void pause(int rounds) {
        Waiter me = Waiter.current();
        for (int i = 0; i < rounds; i++) {
            me.giveWay();
            me.await(Pause.SLEEP, null, me.loop.policy().nowNanos() + 1);
        }
    }
}
