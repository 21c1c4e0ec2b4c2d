package io.drawloom.async;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What waits that were given up leave behind at what goes on. */
class LeftoversTest {
    private final List<Notice> notices = new ArrayList<>();

    private void run(Action<?> body) {
        LoopListener listener =
                new LoopListener() {
                    @Override
                    public void notice(Notice notice) {
                        notices.add(notice);
                    }
                };
        try (EventLoop loop =
                EventLoop.withVirtualTime().slowStep(Duration.ZERO).listener(listener)) {
            loop.runUntilComplete(body);
        }
    }

    @Test
    void to_wait_for_any_leaves_nothing_at_those_that_go_on() {
        run(() -> {
            Event never = new Event();
            Task<?> goesOn = Task.start(() -> never.await());
            for (int i = 0; i < 3; i++) {
                Task<Integer> ends = Task.start(() -> 1);
                assertThat(Task.awaitAny(List.<Task<?>>of(goesOn, ends))).isSameAs(ends);
                Task<?> givenUp = Task.start(() -> Task.awaitAny(List.of(goesOn)));
                Task<?> alsoGivenUp = Task.start(() -> Task.gather(goesOn).await());
                Task.yieldNow();
                givenUp.cancel();
                alsoGivenUp.cancel();
                Task.awaitAll(List.of(givenUp, alsoGivenUp));
            }
            assertThat(goesOn.whenEnded).isIn(null, java.util.Set.of());
        });
    }

    @Test
    void a_stage_that_was_given_up_knows_nothing_of_who_waited() {
        run(() -> {
            CompletableFuture<String> stage = new CompletableFuture<>();
            for (int i = 0; i < 3; i++) {
                Task<?> waiting = Task.start(() -> Task.awaitStage(stage));
                Task.yieldNow();
                assertThat(stage.getNumberOfDependents()).isEqualTo(1);
                waiting.cancel();
                Task.awaitAll(List.of(waiting));
            }
            assertThat(stage.getNumberOfDependents()).isZero();
        });
    }

    @Test
    void a_failure_that_nobody_can_await_any_more_is_told_while_the_loop_runs() {
        IllegalStateException thrown = new IllegalStateException("background");
        run(() -> {
            Task.start(
                    "forgotten",
                    () -> {
                        throw thrown;
                    });
            while (notices.isEmpty()) {
                System.gc();
                Task.sleep(Duration.ofSeconds(1));
            }
            assertThat(notices).containsExactly(new Notice.UnseenFailure("forgotten", thrown));
        });
        assertThat(notices).hasSize(1);
    }

    @Test
    void a_failure_that_somebody_can_still_await_is_kept_for_him() {
        IllegalStateException thrown = new IllegalStateException("known");
        run(() -> {
            Task<?> known =
                    Task.start(
                            "known",
                            () -> {
                                throw thrown;
                            });
            Task.start(
                    "forgotten",
                    () -> {
                        throw thrown;
                    });
            while (notices.isEmpty()) {
                System.gc();
                Task.sleep(Duration.ofSeconds(1));
            }
            assertThat(known.failure()).isSameAs(thrown);
        });
        assertThat(notices).containsExactly(new Notice.UnseenFailure("forgotten", thrown));
    }
}
