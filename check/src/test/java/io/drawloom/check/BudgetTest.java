package io.drawloom.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;

/** When a part of a check has cost enough. */
final class BudgetTest {
    private long now = 1_000_000_000_000L;
    private long computed = 5_000_000_000L;

    private final Budget.Clocks clocks =
            new Budget.Clocks() {
                @Override
                public long now() {
                    return now;
                }

                @Override
                public long computed() {
                    return computed;
                }
            };

    /** The machine computes for us, or it does not. */
    private void pass(Duration time, Duration ofProcessor) {
        now += time.toNanos();
        computed += ofProcessor.toNanos();
    }

    private void work(Duration time) {
        pass(time, time);
    }

    /** A hundred units of work, with a net of two seconds. */
    private Budget budget() {
        return new Budget(100, Duration.ofSeconds(2), clocks);
    }

    @Test
    void it_is_over_once_the_work_is_done_however_little_time_has_passed() {
        Budget budget = budget();
        budget.spend(60);
        budget.spend(39);
        assertThat(budget.isOver()).isFalse();
        assertThat(budget.left()).isEqualTo(1);
        assertThat(budget.share()).isEqualTo(0.01);
        budget.spend(7);
        assertThat(budget.isOver()).isTrue();
        assertThat(budget.left()).isZero();
        assertThat(budget.cutByClock()).isFalse();
    }

    @Test
    void on_a_machine_that_is_busy_the_work_is_done_however_long_it_takes() {
        Budget budget = budget();
        pass(Duration.ofSeconds(10), Duration.ofMillis(10));
        budget.spend(99);
        assertThat(budget.isOver()).isFalse();
        pass(Duration.ofSeconds(9), Duration.ofMillis(10));
        assertThat(budget.isOver()).isFalse();
        budget.spend(1);
        assertThat(budget.isOver()).isTrue();
        assertThat(budget.cutByClock()).isFalse();
    }

    @Test
    void a_program_that_computes_for_long_gets_as_long_again_and_the_clock_has_ended_it() {
        Budget budget = budget();
        Duration taken = Duration.ZERO;
        while (!budget.isOver()) {
            assertThat(budget.cutByClock()).isFalse();
            work(Duration.ofMillis(10));
            taken = taken.plusMillis(10);
        }
        assertThat(taken).isEqualTo(Duration.ofSeconds(4));
        assertThat(budget.cutByClock()).isTrue();
    }

    @Test
    void a_program_that_waits_is_given_up_after_ten_times_as_long() {
        Budget budget = budget();
        pass(Duration.ofMillis(19_999), Duration.ZERO);
        assertThat(budget.isOver()).isFalse();
        pass(Duration.ofMillis(1), Duration.ZERO);
        assertThat(budget.isOver()).isTrue();
        assertThat(budget.cutByClock()).isTrue();
    }

    @Test
    void where_no_system_tells_who_has_computed_the_time_alone_counts() {
        computed = -1;
        Budget budget = budget();
        pass(Duration.ofMillis(1_999), Duration.ZERO);
        assertThat(budget.isOver()).isFalse();
        pass(Duration.ofMillis(1), Duration.ZERO);
        assertThat(budget.isOver()).isTrue();
    }

    @Test
    void only_who_asked_first_can_have_computed_as_long_again() throws InterruptedException {
        Budget budget = budget();
        work(Duration.ofSeconds(3));
        assertThat(budget.isOver()).isFalse();
        work(Duration.ofSeconds(2));
        boolean[] over = new boolean[1];
        Thread other = new Thread(() -> over[0] = budget.isOver());
        other.start();
        other.join();
        assertThat(over[0]).as("a processor's time is a thread's own").isFalse();
        assertThat(budget.isOver()).isTrue();
    }
}
