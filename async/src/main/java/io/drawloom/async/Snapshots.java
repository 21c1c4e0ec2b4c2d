package io.drawloom.async;

import io.drawloom.async.policy.Policies;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Looks at a loop. */
final class Snapshots {
    /** More tasks are not shown: who looks would not read them, and the loop stands meanwhile. */
    private static final int MOST_TASKS = 10_000;

    /** To look at a stack costs some 50 µs. */
    private static final int MOST_STACKS = 1_000;

    /** A task that is in the same step for so long keeps the loop busy. */
    private static final int BUSY_MILLIS = 200;

    /** A loop that does not answer for so long, for whatever reason, is looked at from outside. */
    private static final int LOOKS = 50;

    private final LoopCore loop;
    private final TaskSet tasks;
    private final boolean hasTurn;
    private final Map<Thread, TaskCore<?>> byThread = new HashMap<>();

    private Snapshots(LoopCore loop, TaskSet tasks, boolean hasTurn) {
        this.loop = loop;
        this.tasks = tasks;
        this.hasTurn = hasTurn;
    }

    static LoopSnapshot of(LoopCore loop, TaskSet tasks, boolean running) {
        if (loop.policy().hasTurn()) {
            return new Snapshots(loop, tasks, true).take(false);
        }
        if (!running) {
            return new Snapshots(loop, tasks, false).take(false);
        }
        CompletableFuture<LoopSnapshot> answer = new CompletableFuture<>();
        loop.submitUnlessClosed(
                () -> answer.complete(new Snapshots(loop, tasks, true).take(false)));
        try {
            long step = -1;
            for (int look = 0; look < LOOKS; look++) {
                long seen = loop.policy().stepInProgress();
                if (look > 0 && seen >= 0 && seen == step) {
                    break;
                }
                step = seen;
                try {
                    return answer.get(BUSY_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    // a task has the turn all the time, or the machine is slow
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return new Snapshots(loop, tasks, false).take(true);
    }

    private LoopSnapshot take(boolean late) {
        List<TaskCore<?>> live = tasks.live(MOST_TASKS);
        for (TaskCore<?> task : live) {
            Thread thread = loop.policy().threadOf(task);
            if (thread != null) {
                byThread.put(thread, task);
            }
        }
        List<TaskSnapshot> shown = new ArrayList<>();
        for (TaskCore<?> task : live) {
            shown.add(snapshot(task, shown.size() < MOST_STACKS));
        }
        Thread carrier = loop.policy().carrier();
        return new LoopSnapshot(
                carrier == null ? "" : carrier.getName(), late && carrier != null, shown);
    }

    private TaskSnapshot snapshot(TaskCore<?> task, boolean withStack) {
        TaskState state = task.state();
        List<StackTraceElement> stack = List.of();
        Thread thread = loop.policy().threadOf(task);
        // to look from outside at a thread that is parked could lose its wake-up
        if (withStack && thread != null && (hasTurn || state == TaskState.RUNNING)) {
            stack = StackTraces.ofUser(List.of(thread.getStackTrace()));
        }
        Object on = task.waitsOn;
        String waitsFor = "";
        List<Long> heldBy = new ArrayList<>();
        if (on != null) {
            waitsFor = Waits.describe(on);
            Waits.holders(on).forEach(it -> heldBy.add(((TaskCore<?>) it).number));
        } else if (state == TaskState.WAITING) {
            waitsFor = stack.isEmpty() ? Waits.describeWait(task) : StackTraces.call(stack);
            TaskCore<?> owner = owner(thread);
            if (owner != null) {
                waitsFor += ", held by " + owner.name();
                heldBy.add(owner.number);
            }
        }
        return new TaskSnapshot(
                task.number,
                task.name(),
                state,
                waitsFor,
                heldBy,
                task.isLimited()
                        || thread != null && thread.getState() == Thread.State.TIMED_WAITING,
                task.place == null ? "" : task.place.toString(),
                StackTraces.place(stack),
                task.awaited,
                stack);
    }

    /** Who holds the JDK's lock that a thread waits for, if that is a task of this loop. */
    private @Nullable TaskCore<?> owner(@Nullable Thread waiting) {
        Object blocker = waiting == null ? null : LockSupport.getBlocker(waiting);
        Thread owner = blocker == null ? null : Policies.ownerOf(blocker);
        return owner == null ? null : byThread.get(owner);
    }
}
