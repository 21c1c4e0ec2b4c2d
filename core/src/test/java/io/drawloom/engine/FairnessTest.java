package io.drawloom.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.Map;

/** Threads that wait in a loop let others go first, and it is said. */
@Tag("engine")
class FairnessTest {
    private final OnLoom on = new OnLoom();
    private final Object flag = new Object();
    private final int site = Sites.step("FairnessTest", "spin", "looks at the flag");

    private void look() {
        on.loom.points().point(Kind.READ, flag, 0, site, null);
    }

    @Test
    void a_loop_that_waits_for_another_thread_ends_and_what_was_left_out_is_told() {
        Map<String, Integer> results =
                on.results(result ->
                        () -> {
                            boolean[] up = {false};
                            on.start(() -> {
                                int turns = 0;
                                do {
                                    look();
                                    turns++;
                                } while (!up[0]);
                                result.append(turns > 5 ? "many" : "few");
                            });
                            on.start(() -> {
                                on.write(flag);
                                up[0] = true;
                            });
                        });
        assertThat(results.keySet()).containsExactly("few");
        assertThat(on.loom.unfair())
                .containsExactly(
                        "orders in which a waiting loop goes round more than 3 times in a row while"
                                + " nothing changes: others move first");
        on.loom.forgetFairness();
        assertThat(on.loom.unfair()).isEmpty();
    }

    @Test
    void a_loop_in_which_nothing_can_change_has_no_end() {
        Ending ending =
                on.run(() -> {
                    while (true) {
                        look();
                    }
                });
        assertThat(ending).isEqualTo(Ending.ENDLESS);
        assertThat(on.loom.endlessSite()).isEqualTo(site);
    }

    @Test
    void who_looks_through_an_array_of_which_nothing_changes_does_not_wait() {
        int[] array = new int[5_000];
        Ending ending =
                on.run(() -> {
                    on.start("", true, () -> on.write(flag));
                    for (int i = 0; i < array.length; i++) {
                        on.loom.points().point(Kind.READ, array, i, site, null);
                    }
                });
        assertThat(ending).isEqualTo(Ending.COMPLETED);
        assertThat(on.loom.unfair()).isEmpty();
    }

    @Test
    void a_loop_that_gets_on_is_not_taken_for_one_that_waits() {
        Ending ending =
                on.run(() -> {
                    for (int i = 0; i < 2_000; i++) {
                        look();
                        on.loom.points().progress();
                    }
                });
        assertThat(ending).isEqualTo(Ending.COMPLETED);
        assertThat(on.loom.unfair()).isEmpty();
    }
}
