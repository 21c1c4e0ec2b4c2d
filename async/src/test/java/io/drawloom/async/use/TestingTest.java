package io.drawloom.async.use;

import static io.drawloom.async.use.Recorded.seconds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawloom.async.Action;
import io.drawloom.async.Event;
import io.drawloom.async.EventLoop;
import io.drawloom.async.LoopListener;
import io.drawloom.async.Notice;
import io.drawloom.async.Sequencer;
import io.drawloom.async.Task;
import io.drawloom.async.TaskCancelledException;
import io.drawloom.async.TimedOutException;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What is there to test programs on a loop with: clocks, a wait for all others, an order. */
class TestingTest {
    private final Recorded recorded = new Recorded();

    /** Runs the body on a loop whose clock is moved by hand. */
    private void manual(Action<?> body) {
        try (EventLoop loop = EventLoop.withManualTime().slowStep(Duration.ZERO)) {
            loop.runUntilComplete(body);
        }
    }

    private static void advance(Duration duration) {
        EventLoop.current().advance(duration);
    }

    private void sayTime(String what) {
        recorded.say(what + " at " + Duration.ofNanos(EventLoop.current().nanoTime()).toSeconds());
    }

    @Test
    void a_manual_clock_stands_until_it_is_moved() {
        manual(() -> {
            Task<?> sleeper =
                    Task.start(() -> {
                        Task.sleep(seconds(3));
                        sayTime("wakes");
                    });
            advance(Duration.ZERO);
            advance(seconds(2));
            sayTime("moved");
            assertThat(sleeper.isDone()).isFalse();
            advance(seconds(2));
            sayTime("moved");
            assertThat(sleeper.isDone()).isTrue();
        });
        assertThat(recorded.said).containsExactly("moved at 2", "wakes at 3", "moved at 4");
    }

    @Test
    void a_clock_that_is_moved_far_comes_by_each_deadline_on_the_way() {
        manual(() -> {
            Task<?> ticker =
                    Task.start(() -> {
                        while (true) {
                            Task.sleep(seconds(2));
                            sayTime("tick");
                        }
                    });
            advance(seconds(7));
            sayTime("moved");
            ticker.cancel();
        });
        assertThat(recorded.said)
                .containsExactly("tick at 2", "tick at 4", "tick at 6", "moved at 7");
    }

    @Test
    void a_time_out_of_who_moves_the_clock_comes_in_the_middle() {
        manual(() -> {
            assertThatThrownBy(() -> Task.timeout(seconds(3), () -> advance(seconds(7))))
                    .isInstanceOf(TimedOutException.class);
            sayTime("over");
        });
        assertThat(recorded.said).containsExactly("over at 3");
    }

    @Test
    void a_clock_that_is_not_moved_by_hand_says_so() {
        recorded.run(() ->
                assertThatThrownBy(() -> advance(seconds(1)))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage(
                                "this event loop's clock is not moved by hand: make the loop by"
                                        + " EventLoop.withManualTime()"));
        manual(() ->
                assertThatThrownBy(() -> advance(seconds(-1)))
                        .isInstanceOf(IllegalArgumentException.class));
        try (EventLoop other = EventLoop.withManualTime()) {
            assertThatThrownBy(() -> other.advance(seconds(1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageEndingWith("runs no task: begin with EventLoop.run(…)");
            manual(() ->
                    assertThatThrownBy(() -> other.advance(seconds(1)))
                            .hasMessage("task main runs on another event loop than this one"));
        }
    }

    @Test
    void a_loop_whose_clock_nobody_will_move_ends_and_says_who_waits() {
        List<Notice> notices = new ArrayList<>();
        try (EventLoop loop =
                EventLoop.withManualTime().slowStep(Duration.ofMillis(1)).listener(keep(notices))) {
            assertThatThrownBy(() -> loop.runUntilComplete(() -> Task.sleep(seconds(1))))
                    .isInstanceOf(TaskCancelledException.class)
                    .hasMessageContaining("main #1: waiting for Task.sleep");
        }
        assertThat(notices).hasAtLeastOneElementOfType(Notice.WaitForGood.class);
    }

    private static LoopListener keep(List<Notice> notices) {
        return new LoopListener() {
            @Override
            public void notice(Notice notice) {
                notices.add(notice);
            }
        };
    }

    @Test
    void all_others_wait_when_that_was_waited_for() {
        recorded.run(() -> {
            Event event = new Event();
            CountDownLatch latch = new CountDownLatch(1);
            Task<?> one =
                    Task.start(() -> {
                        for (int i = 0; i < 3; i++) {
                            Task.yieldNow();
                        }
                        recorded.say("one waits");
                        event.await();
                        recorded.say("one goes on");
                    });
            Task<?> two =
                    Task.start(() -> {
                        Task.start("three", () -> recorded.say("three")).await();
                        recorded.say("two waits");
                        latch.await();
                        recorded.say("two goes on");
                    });
            EventLoop.current().awaitAllBlocked();
            recorded.say("all wait");
            event.set();
            latch.countDown();
            EventLoop.current().awaitAllBlocked();
            recorded.say("all have ended");
            Task.awaitAll(List.of(one, two));
        });
        assertThat(recorded.said)
                .containsExactly(
                        "three",
                        "two waits",
                        "one waits",
                        "all wait",
                        "one goes on",
                        "two goes on",
                        "all have ended");
    }

    @Test
    void a_virtual_clock_does_not_jump_before_who_waits_for_all_others_has_gone_on() {
        recorded.run(() -> {
            Task<?> sleeper = recorded.sleeper("sleeper", 1);
            EventLoop.current().awaitAllBlocked();
            sayTime("main");
            sleeper.await();
            sayTime("main");
        });
        assertThat(recorded.said)
                .containsExactly("sleeper begins", "main at 0", "sleeper ends", "main at 1");
    }

    @Test
    void who_waits_for_all_others_can_be_cancelled_and_several_go_on_at_once() {
        recorded.run(() -> {
            Task<?> a = Task.start("a", () -> EventLoop.current().awaitAllBlocked());
            Task<?> b =
                    Task.start(
                            "b",
                            () -> {
                                EventLoop.current().awaitAllBlocked();
                                recorded.say("b");
                            });
            Task.yieldNow();
            a.cancel();
            EventLoop.current().awaitAllBlocked();
            recorded.say("main");
            Task.awaitAll(List.of(a, b));
            assertThatThrownBy(a::await).isInstanceOf(TaskCancelledException.class);
        });
        assertThat(recorded.said).containsExactlyInAnyOrder("b", "main");
    }

    @Test
    void pieces_of_a_sequence_are_done_in_its_order_whoever_is_ready_first() {
        recorded.run(() -> {
            Sequencer sequence = new Sequencer();
            Task<?> even =
                    Task.start(() -> {
                        for (int i = 0; i < 6; i += 2) {
                            try (var _ = sequence.at(i)) {
                                recorded.say("begins " + i);
                                Task.sleep(seconds(1));
                                recorded.say("ends " + i);
                            }
                        }
                    });
            Task<?> odd =
                    Task.start(() -> {
                        for (int i = 1; i < 6; i += 2) {
                            try (var _ = sequence.at(i)) {
                                recorded.say("at " + i);
                            }
                        }
                    });
            Task.gather(even, odd).await();
            assertThat(sequence).hasToString("a sequence at 6");
        });
        assertThat(recorded.said)
                .containsExactly(
                        "begins 0",
                        "ends 0",
                        "at 1",
                        "begins 2",
                        "ends 2",
                        "at 3",
                        "begins 4",
                        "ends 4",
                        "at 5");
    }

    @Test
    void a_position_is_taken_once() {
        recorded.run(() -> {
            Sequencer sequence = new Sequencer();
            Sequencer.Position first = sequence.at(0);
            first.close();
            first.close();
            sequence.at(1).close();
            assertThatThrownBy(() -> sequence.at(1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("position 1 of the sequence was taken before");
            assertThatThrownBy(() -> sequence.at(-1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("position must be >= 0, got -1");
        });
    }

    @Test
    void a_sequence_of_which_a_task_is_cancelled_is_broken_for_all() {
        recorded.run(() -> {
            Sequencer sequence = new Sequencer();
            Task<?> second = Task.start(() -> sequence.at(1).close());
            Task<?> third = Task.start(() -> sequence.at(2).close());
            Task.yieldNow();
            second.cancel();
            Task.awaitAll(List.of(second, third));
            String broken = "the sequence is broken: a task was cancelled before its position";
            assertThat(third.failure()).hasMessage(broken);
            assertThatThrownBy(() -> sequence.at(0)).hasMessage(broken);
        });
    }

    @Test
    void waits_of_the_jdk_that_do_not_follow_a_clock_for_tests_are_named_once_for_each_call() {
        recorded.run(() -> {
            LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
            for (int i = 0; i < 2; i++) {
                Thread.sleep(1);
            }
            queue.poll(1, TimeUnit.MILLISECONDS);
            Task.sleep(seconds(1));
            Task.timeout(seconds(1), () -> Task.yieldNow());
        });
        String here = " at " + TestingTest.class.getName() + ".lambda()";
        assertThat(recorded.notices.stream().map(Notice::text).map(TestingTest::withoutPlace))
                .containsExactly(
                        "task main waits by the machine's clock, not by the loop's, in"
                                + " java.lang.Thread.sleep"
                                + here
                                + ": use Task.sleep or Task.timeout",
                        "task main waits by the machine's clock, not by the loop's, in"
                                + " java.util.concurrent.LinkedBlockingQueue.poll"
                                + here
                                + ": use Task.sleep or Task.timeout");
    }

    private static String withoutPlace(String text) {
        return text.replaceAll("lambda\\$\\w+\\$\\d+\\(TestingTest.java:\\d+\\)", "lambda()");
    }

    @Test
    void a_stage_that_the_jdk_ends_at_a_time_is_named_when_virtual_time_goes_on_before_it() {
        recorded.run(() -> {
            CompletableFuture<String> never = new CompletableFuture<>();
            CompletableFuture<String> limited = never.orTimeout(1, TimeUnit.HOURS);
            untilDelayed(true);
            Task<String> waiting = Task.start("waiting", () -> Task.awaitStage(limited));
            Task.sleep(seconds(1));
            Task.sleep(seconds(1));
            never.complete("done");
            waiting.await();
        });
        assertThat(recorded.notices.stream().map(Notice::text))
                .containsExactly(
                        "task waiting waits by the machine's clock, not by the loop's, in"
                                + " Task.awaitStage, maybe for orTimeout, completeOnTimeout or"
                                + " delayedExecutor: use Task.sleep or Task.timeout");
    }

    /** Until the JDK's own thread has seen what is delayed, or that it is not any more. */
    private static void untilDelayed(boolean some) {
        while (ForkJoinPool.commonPool().getDelayedTaskCount() > 0 != some) {
            Thread.onSpinWait();
        }
    }

    @Test
    void a_stage_that_a_task_ends_is_not_named() {
        untilDelayed(false);
        recorded.run(() -> {
            CompletableFuture<String> stage = new CompletableFuture<>();
            Task<String> waiting = Task.start("waiting", () -> Task.awaitStage(stage));
            Task.sleep(seconds(1));
            stage.complete("done");
            waiting.await();
        });
        assertThat(recorded.notices).isEmpty();
    }

    @Test
    void on_the_machines_clock_nothing_is_named() {
        List<Notice> notices = new ArrayList<>();
        try (EventLoop loop = EventLoop.create().slowStep(Duration.ZERO).listener(keep(notices))) {
            loop.runUntilComplete(() -> Thread.sleep(1));
        }
        assertThat(notices).isEmpty();
    }
}
