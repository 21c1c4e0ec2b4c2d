package io.drawloom.async.use;

import static io.drawloom.async.use.Recorded.seconds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawloom.async.DeadlockException;
import io.drawloom.async.Event;
import io.drawloom.async.EventLoop;
import io.drawloom.async.LoopListener;
import io.drawloom.async.LoopSnapshot;
import io.drawloom.async.Mutex;
import io.drawloom.async.Notice;
import io.drawloom.async.Task;
import io.drawloom.async.TaskCancelledException;
import io.drawloom.async.TaskGroup;
import io.drawloom.async.TaskSnapshot;
import io.drawloom.async.TaskState;
import io.drawloom.async.TimedOutException;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/** What a loop's tasks are doing, as a value and as text. */
class LookingTest {
    private final Recorded recorded = new Recorded();

    private static TaskSnapshot find(LoopSnapshot loop, String name) {
        return loop.tasks().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    }

    /** The lines without the places, whose numbers change with this file. */
    private static List<String> lines(String text) {
        return text.lines()
                .map(it -> it.replaceAll(", at [^;]*", "").replaceAll(" {2}\\S+\\(\\S+\\)$", ""))
                .map(String::stripTrailing)
                .toList();
    }

    private static void hold(Mutex mutex, int time) throws InterruptedException {
        try (var _ = mutex.acquire()) {
            Task.sleep(seconds(time));
        }
    }

    @Test
    void a_task_waits_for_a_mutex_that_another_holds() {
        LoopSnapshot loop =
                recorded.call(() -> {
                    Mutex mutex = new Mutex("account");
                    Task<?> holder = Task.start("holder", () -> hold(mutex, 1));
                    Task<?> waiter = Task.start("waiter", () -> hold(mutex, 0));
                    Task.yieldNow();
                    LoopSnapshot taken = EventLoop.current().snapshot();
                    Task.gather(holder, waiter).await();
                    return taken;
                });
        TaskSnapshot waiter = find(loop, "waiter");
        assertThat(waiter.state()).isEqualTo(TaskState.WAITING);
        assertThat(waiter.waitsFor()).isEqualTo("account held by holder");
        assertThat(waiter.heldBy()).containsExactly(find(loop, "holder").number());
        assertThat(waiter.at()).contains("LookingTest.java:");
        assertThat(waiter.startedAt()).contains("LookingTest.java:");
        assertThat(find(loop, "holder").waitsFor()).isEqualTo("Task.sleep");
        assertThat(find(loop, "holder").heldBy()).isEmpty();
        assertThat(find(loop, "main").state()).isEqualTo(TaskState.RUNNING);
    }

    @Test
    void the_tree_has_below_a_task_those_that_can_end_its_wait() {
        List<String> trees = new ArrayList<>();
        recorded.run(() -> {
            Mutex mutex = new Mutex("account");
            Task<?> a = Task.start("a", () -> hold(mutex, 2));
            Task<?> b = Task.start("b", () -> hold(mutex, 0));
            Task.start(
                    "looker",
                    () -> {
                        Task.sleep(seconds(1));
                        trees.add(EventLoop.current().snapshot().tree());
                    });
            Task.gather(a, b).await();
        });
        assertThat(lines(trees.getFirst()))
                .containsExactly(
                        "event loop in thread " + Thread.currentThread().getName() + ": 4 tasks",
                        "main #1: waiting for the next of 2 tasks to end",
                        "|- a #2: waiting for Task.sleep",
                        "`- b #3: waiting for account held by a",
                        "   `- a #2 (above)",
                        "looker #4: running; nobody awaits it");
    }

    /** The methods and lines of a text as they are, but for the numbers of the lines. */
    private static List<String> withoutNumbers(String text) {
        return text.lines()
                .map(it -> it.replaceAll("\\(\\w+\\.java:\\d+\\)", "()"))
                .map(it -> it.replaceAll("lambda\\$[a-z_]+\\$\\d+", "lambda"))
                .map(it -> it.replace(LookingTest.class.getName() + ".", ""))
                .toList();
    }

    @Test
    void below_each_task_of_the_tree_its_own_calls_can_stand() throws Exception {
        List<String> trees = new ArrayList<>();
        List<LoopSnapshot> taken = new ArrayList<>();
        recorded.run(() -> {
            Mutex mutex = new Mutex("account");
            Task<?> a = Task.start("a", () -> hold(mutex, 2));
            Task<?> b =
                    Task.start(
                            "b",
                            () -> new ArrayList<>(List.of(1)).forEach(_ -> holdUnchecked(mutex)));
            Task.start("begins late", () -> {});
            Task.start(
                            "looker",
                            () -> {
                                taken.add(EventLoop.current().snapshot());
                                trees.add(EventLoop.current().snapshot().treeWithStacks());
                            })
                    .await();
            Task.gather(a, b).await();
        });
        String thread = Thread.currentThread().getName();
        assertThat(withoutNumbers(trees.getFirst()))
                .containsExactly(
                        "event loop in thread " + thread + ": 4 tasks",
                        "main #1: waiting for task looker",
                        "|   at lambda()",
                        "`- looker #5: running",
                        "       at lambda()",
                        "b #3: waiting for account held by a; nobody awaits it",
                        "|   at hold()",
                        "|   at holdUnchecked()",
                        "|   at lambda()",
                        "|   at java.util.ArrayList.forEach()",
                        "|   at lambda()",
                        "`- a #2: waiting for Task.sleep; nobody awaits it",
                        "       at hold()",
                        "       at lambda()");
        assertThat(find(taken.getFirst(), "a").stack().stream().map(it -> it.getMethodName()))
                .contains("sleep", "hold");
    }

    private static void holdUnchecked(Mutex mutex) {
        try {
            hold(mutex, 0);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void the_table_has_a_line_for_each_task() {
        String table =
                recorded.call(() -> {
                    Task<?> a = Task.start("sleeper", () -> Task.sleep(seconds(1)));
                    Task.yieldNow();
                    String taken = EventLoop.current().snapshot().table();
                    a.await();
                    return taken;
                });
        assertThat(lines(table))
                .containsExactly(
                        "event loop in thread " + Thread.currentThread().getName() + ": 2 tasks",
                        "  no  task     state    waits for   at",
                        "  1   main     running  -",
                        "  2   sleeper  waiting  Task.sleep");
    }

    @Test
    void a_group_waits_for_its_tasks() {
        List<LoopSnapshot> taken = new ArrayList<>();
        recorded.run(() ->
                TaskGroup.run(group -> {
                    group.start("a", () -> Task.sleep(seconds(2)));
                    group.start(
                            "b",
                            () -> {
                                Task.sleep(seconds(1));
                                taken.add(EventLoop.current().snapshot());
                            });
                }));
        assertThat(find(taken.getFirst(), "main").waitsFor())
                .isEqualTo("a group of 2 running tasks");
        assertThat(find(taken.getFirst(), "main").heldBy()).containsExactly(2L, 3L);
    }

    @Test
    void who_holds_a_lock_of_the_jdk_is_told_too() {
        ReentrantLock lock = new ReentrantLock();
        LoopSnapshot loop =
                recorded.call(() -> {
                    Task<?> holder =
                            Task.start(
                                    "holder",
                                    () -> {
                                        lock.lock();
                                        Task.sleep(seconds(1));
                                        lock.unlock();
                                    });
                    Task<?> waiter =
                            Task.start(
                                    "waiter",
                                    () -> {
                                        lock.lock();
                                        lock.unlock();
                                    });
                    Task.yieldNow();
                    LoopSnapshot taken = EventLoop.current().snapshot();
                    Task.gather(holder, waiter).await();
                    return taken;
                });
        assertThat(find(loop, "waiter").waitsFor())
                .isEqualTo("java.util.concurrent.locks.ReentrantLock.lock, held by holder");
        assertThat(find(loop, "waiter").heldBy()).containsExactly(find(loop, "holder").number());
    }

    @Test
    void a_cycle_over_a_lock_of_the_jdk_is_marked() {
        ReentrantLock lock = new ReentrantLock();
        List<LoopSnapshot> taken = new ArrayList<>();
        recorded.run(() -> {
            List<Task<?>> tasks = new ArrayList<>();
            Task<?> holder =
                    Task.start(
                            "holder",
                            () -> {
                                lock.lock();
                                Task.yieldNow();
                                tasks.getFirst().await();
                            });
            Task<?> waiter = Task.start("waiter", lock::lockInterruptibly);
            tasks.add(waiter);
            Task.sleep(seconds(1));
            taken.add(EventLoop.current().snapshot());
            waiter.cancel();
            holder.cancel();
        });
        assertThat(taken.getFirst().cycles()).containsExactly(List.of(2L, 3L));
        assertThat(lines(taken.getFirst().tree()))
                .containsSequence(
                        "holder #2: waiting for task waiter; nobody awaits it",
                        "`- waiter #3: waiting for"
                                + " java.util.concurrent.locks.ReentrantLock.lockInterruptibly,"
                                + " held by holder",
                        "   `- holder #2  <- a cycle: these wait for one another for good");
    }

    @Test
    void a_cycle_that_another_task_or_time_can_end_is_none_for_good() {
        List<LoopSnapshot> taken = new ArrayList<>();
        recorded.run(() -> {
            Event ends = new Event();
            List<Task<?>> tasks = new ArrayList<>();
            tasks.add(Task.start("any", () -> Task.awaitAny(List.of(tasks.get(1), tasks.get(2)))));
            tasks.add(Task.start("back", () -> tasks.get(0).await()));
            tasks.add(Task.start("other", () -> ends.await()));
            Task.sleep(seconds(1));
            taken.add(EventLoop.current().snapshot());
            ends.set();
            tasks.get(1).await();
            List<Task<?>> timed = new ArrayList<>();
            timed.add(
                    Task.start(
                            "limited", () -> Task.timeout(seconds(5), () -> timed.get(1).await())));
            timed.add(Task.start("waiting", () -> Task.awaitAll(List.of(timed.get(0)))));
            Task.sleep(seconds(1));
            taken.add(EventLoop.current().snapshot());
            Task.awaitAll(timed);
        });
        for (LoopSnapshot each : taken) {
            assertThat(each.cycles()).isEmpty();
            assertThat(each.tree())
                    .containsOnlyOnce("a cycle: these wait for one another, until another or time")
                    .doesNotContain("for good");
        }
    }

    @Test
    void a_loop_is_looked_at_from_another_thread_even_if_a_task_blocks_it() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        EventLoop loop = EventLoop.create().slowStep(Duration.ZERO);
        Object go = new Object();
        boolean[] gone = {false};
        Thread thread =
                Thread.ofPlatform()
                        .name("looked at")
                        .start(() ->
                                loop.runUntilComplete(() -> {
                                    Task.start("patient", () -> {});
                                    blocked.countDown();
                                    synchronized (go) {
                                        // a native frame keeps the thread: it blocks, not parks
                                        List.of(1).forEach(_ -> spin(gone));
                                    }
                                }));
        blocked.await();
        LoopSnapshot snapshot = loop.snapshot();
        assertThat(snapshot.busy()).isTrue();
        assertThat(snapshot.thread()).isEqualTo("looked at");
        assertThat(find(snapshot, "main").state()).isEqualTo(TaskState.RUNNING);
        assertThat(find(snapshot, "main").at()).contains("LookingTest.");
        assertThat(find(snapshot, "patient").state()).isEqualTo(TaskState.READY);
        synchronized (gone) {
            gone[0] = true;
        }
        thread.join();
        assertThat(loop.snapshot().tasks()).extracting(TaskSnapshot::name).contains("patient");
        loop.close();
        assertThat(loop.snapshot().tasks()).isEmpty();
    }

    private static void spin(boolean[] gone) {
        while (true) {
            synchronized (gone) {
                if (gone[0]) {
                    return;
                }
            }
            Thread.onSpinWait();
        }
    }

    @Test
    void when_all_tasks_wait_for_good_that_is_told_and_virtual_time_ends_it() {
        List<Notice> notices = new ArrayList<>();
        EventLoop loop =
                EventLoop.withVirtualTime()
                        .slowStep(Duration.ofMillis(1))
                        .listener(
                                new LoopListener() {
                                    @Override
                                    public void notice(Notice notice) {
                                        notices.add(notice);
                                    }
                                });
        try (loop) {
            assertThatThrownBy(() -> loop.runUntilComplete(() -> new Event().await()))
                    .isInstanceOf(TaskCancelledException.class)
                    .hasMessageContaining("task main was cancelled: all tasks wait for good")
                    .hasMessageContaining("main #1: waiting for an event");
        }
        Optional<Notice> forGood =
                notices.stream().filter(Notice.WaitForGood.class::isInstance).findFirst();
        assertThat(forGood.orElseThrow().text())
                .startsWith("all tasks wait, and nothing is under way that would end a wait:\n");
    }

    @Test
    void a_wait_that_a_time_out_will_end_is_no_deadlock() {
        recorded.run(() -> {
            Mutex mutex = new Mutex("m");
            mutex.acquire();
            Task<String> impatient =
                    Task.start(() -> {
                        try {
                            Task.timeout(seconds(1), () -> mutex.acquire());
                            return "in";
                        } catch (TimedOutException e) {
                            return "gave up";
                        }
                    });
            Task.yieldNow();
            assertThat(impatient.await()).isEqualTo("gave up");
            Task<?> patient = Task.start("patient", () -> mutex.acquire());
            Task.yieldNow();
            assertThatThrownBy(() -> Task.timeout(seconds(1), () -> patient.await()))
                    .isInstanceOf(TimedOutException.class);
            // a shield keeps the time-out away
            assertThatThrownBy(() ->
                            Task.timeout(seconds(1), () -> Task.shield(() -> patient.await())))
                    .isInstanceOf(DeadlockException.class)
                    .hasMessage("main waits for task patient, patient waits for m held by main");
            patient.cancel();
            mutex.release();
        });
    }

    /** A chain of so many tasks that each await the one before, which waits for an event. */
    private LoopSnapshot chain(int tasks) {
        return recorded.call(() -> {
            Event go = new Event();
            Task<Integer> last =
                    Task.start(() -> {
                        go.await();
                        return 0;
                    });
            for (int i = 1; i < tasks; i++) {
                Task<Integer> before = last;
                last = Task.start(() -> before.await() + 1);
            }
            Task.yieldNow();
            LoopSnapshot taken = EventLoop.current().snapshot();
            go.set();
            assertThat(last.await()).isEqualTo(tasks - 1);
            return taken;
        });
    }

    @Test
    void a_tree_as_deep_as_there_are_tasks_is_drawn_down_to_where_one_reads() {
        for (int tasks : new int[] {100, 5_000}) {
            String tree = chain(tasks).tree();
            // the title, main, 21 levels of the chain, and what is left out
            assertThat(tree.lines()).hasSize(24);
            assertThat(tree)
                    .endsWith("… and " + (tasks - 21) + " more tasks that wait below these\n");
            assertThat(tree.length()).isLessThan(5_000);
        }
    }

    @Test
    void a_cycle_below_what_is_drawn_is_told_all_the_same() {
        int length = 3_000;
        List<TaskSnapshot> tasks = new ArrayList<>();
        for (long i = 1; i <= length; i++) {
            long next = i == length ? length - 1 : i + 1;
            tasks.add(
                    new TaskSnapshot(
                            i,
                            "t-" + i,
                            TaskState.WAITING,
                            "",
                            List.of(next),
                            false,
                            "",
                            "",
                            true,
                            List.of()));
        }
        LoopSnapshot loop = new LoopSnapshot("", false, tasks);
        assertThat(loop.cycles()).containsExactly(List.of(length - 1L, (long) length));
        assertThat(loop.tree())
                .contains("t-2999  <- a cycle: these wait for one another for good\n")
                .endsWith("… and " + (length - 21) + " more tasks that wait below these\n");
    }

    @Test
    void of_a_long_deadlock_the_first_and_the_last_links_are_told() {
        recorded.run(() -> {
            int length = 100;
            List<Task<Integer>> tasks = new ArrayList<>();
            for (int i = 0; i < length; i++) {
                int next = (i + 1) % length;
                tasks.add(Task.start("t" + i, () -> tasks.get(next).await()));
            }
            Task.awaitAll(tasks);
            assertThat(tasks.getLast().failure())
                    .isInstanceOf(DeadlockException.class)
                    .hasMessageStartingWith("t99 waits for task t0, t0 waits for task t1, ")
                    .hasMessageContaining("t9, … (80 more), t89 waits for task t90")
                    .hasMessageEndingWith("t98 waits for task t99");
            tasks.forEach(it -> assertThat(it.failure()).isNotNull());
        });
    }

    @Test
    void a_wait_that_another_thread_will_end_is_not_taken_for_one_without_end() {
        List<Notice> notices = new ArrayList<>();
        EventLoop loop =
                EventLoop.create()
                        .slowStep(Duration.ofMillis(1))
                        .listener(
                                new LoopListener() {
                                    @Override
                                    public void notice(Notice notice) {
                                        notices.add(notice);
                                    }
                                });
        Thread carrier = Thread.currentThread();
        try (loop) {
            // it sleeps without a limit, so it does not wake up to look
            assertThat(
                            loop.<Thread.State>runUntilComplete(
                                    () -> Task.offload(() -> stateAsleep(carrier))))
                    .isEqualTo(Thread.State.WAITING);
        }
        assertThat(notices).noneMatch(Notice.WaitForGood.class::isInstance);
    }

    private static Thread.State stateAsleep(Thread thread) {
        while (true) {
            Thread.State state = thread.getState();
            if (state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING) {
                return state;
            }
            Thread.onSpinWait();
        }
    }

    @Test
    void a_task_whose_stack_somebody_takes_all_the_time_loses_no_wake_up() throws Exception {
        AtomicReference<Thread> looked = new AtomicReference<>();
        AtomicBoolean over = new AtomicBoolean();
        Thread looker =
                Thread.ofPlatform()
                        .daemon()
                        .start(() -> {
                            while (!over.get()) {
                                Thread thread = looked.get();
                                if (thread != null) {
                                    thread.getStackTrace();
                                }
                            }
                        });
        recorded.run(() -> {
            Event ping = new Event();
            Event pong = new Event();
            Task<?> other =
                    Task.start(() -> {
                        looked.set(Thread.currentThread());
                        for (int i = 0; i < 20_000; i++) {
                            ping.await();
                            ping.clear();
                            pong.set();
                        }
                    });
            for (int i = 0; i < 20_000; i++) {
                ping.set();
                pong.await();
                pong.clear();
            }
            other.await();
        });
        over.set(true);
        looker.join();
    }

    @Test
    void a_listener_of_all_loops_sees_the_steps_of_each() {
        List<String> seen = new ArrayList<>();
        EventLoop.listenToAll(
                new LoopListener() {
                    @Override
                    public void started(Task<?> task) {
                        if (task.name().startsWith("told ")) {
                            seen.add(task.name());
                        }
                    }
                });
        EventLoop.run(() -> Task.start("told of this", () -> {}).await());
        recorded.run(() -> Task.start("told of that", () -> {}).await());
        assertThat(seen).containsExactly("told of this", "told of that");
    }
}
