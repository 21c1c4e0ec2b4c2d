package io.drawloom.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.Map;

/** Of those who take turns only one moves, and gives its turn away when it waits. */
@Tag("engine")
class TurnTest {
    private final OnLoom on = new OnLoom();
    private final Object object = new Object();

    @Test
    void between_two_waits_of_a_holder_no_other_holder_moves() {
        assertThat(
                        on.results(result ->
                                () -> {
                                    Turn turn = Turn.ofRunning();
                                    turn.open(true);
                                    for (char name : new char[] {'a', 'b'}) {
                                        on.start(() -> {
                                            turn.take();
                                            result.append(name);
                                            on.write(object);
                                            result.append(name);
                                            turn.give();
                                        });
                                    }
                                }))
                .isEqualTo(Map.of("aabb", 1, "bbaa", 1));
    }

    @Test
    void a_holder_that_has_to_wait_lets_others_have_the_turn_and_comes_back_with_it() {
        assertThat(
                        on.results(result ->
                                        () -> {
                                            Turn turn = Turn.ofRunning();
                                            turn.open(true);
                                            boolean[] done = {false};
                                            on.start(() -> {
                                                turn.take();
                                                result.append('(');
                                                on.loom
                                                        .points()
                                                        .point(
                                                                Kind.AWAIT,
                                                                object,
                                                                0,
                                                                Sites.NONE,
                                                                t -> done[0]);
                                                result.append(turn.isMine() ? ')' : '!');
                                                turn.give();
                                            });
                                            on.start(() -> {
                                                turn.take();
                                                on.write(object);
                                                done[0] = true;
                                                result.append('d');
                                                turn.give();
                                            });
                                        })
                                .keySet())
                .containsExactly("(d)", "d()");
    }

    @Test
    void a_turn_that_is_not_open_is_for_nobody_but_who_waits_for_a_condition() {
        assertThat(
                        on.results(result ->
                                () -> {
                                    Turn turn = Turn.ofRunning();
                                    on.start(
                                            "",
                                            true,
                                            () -> {
                                                turn.take();
                                                result.append("taken");
                                            });
                                    on.start(() -> {
                                        turn.takeWhen(() -> true);
                                        result.append("when");
                                        turn.give();
                                    });
                                }))
                .isEqualTo(Map.of("when", 1));
    }

    @Test
    void outside_of_a_loom_there_is_no_turn() {
        assertThat(Turn.ofRunning()).isNull();
    }
}
