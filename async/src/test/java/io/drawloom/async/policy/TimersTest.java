package io.drawloom.async.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.async.policy.Timers.Timer;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

class TimersTest {
    private static final class Named extends Timer {
        final String name;

        Named(long deadlineNanos, String name) {
            this.deadlineNanos = deadlineNanos;
            this.name = name;
        }
    }

    @Test
    void timers_come_by_deadline_and_equal_ones_by_who_came_first() {
        Timers timers = new Timers();
        for (String text : List.of("30 a", "10 b", "20 c", "10 d", "30 e")) {
            timers.add(new Named(Long.parseLong(text.substring(0, 2)), text));
        }
        assertThat(due(timers, 20)).containsExactly("10 b", "10 d", "20 c");
        assertThat(due(timers, 29)).isEmpty();
        assertThat(timers.nextNanos()).isEqualTo(30);
        assertThat(due(timers, 30)).containsExactly("30 a", "30 e");
        assertThat(timers.isEmpty()).isTrue();
    }

    @Test
    void a_cancelled_timer_leaves_at_once() {
        Timers timers = new Timers();
        Timer never = new Named(5, "never");
        timers.add(never);
        timers.add(new Named(6, "then"));
        timers.remove(never);
        timers.remove(never);
        assertThat(timers.nextNanos()).isEqualTo(6);
        assertThat(due(timers, 10)).containsExactly("then");
    }

    @Test
    void deadlines_beyond_the_end_of_long_come_last() {
        Timers timers = new Timers();
        timers.add(new Named(Long.MAX_VALUE + 10, "after the overflow"));
        timers.add(new Named(Long.MAX_VALUE - 10, "before it"));
        assertThat(due(timers, Long.MAX_VALUE + 20))
                .containsExactly("before it", "after the overflow");
    }

    @Test
    void a_thousand_timers_with_half_of_them_cancelled_come_sorted_at_every_seed() {
        for (int seed = 0; seed < 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Timers timers = new Timers();
            List<Named> expected = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                Named timer = new Named(random.nextInt(300), "timer " + i);
                timers.add(timer);
                expected.add(timer);
            }
            for (int i = 0; i < 500; i++) {
                timers.remove(expected.remove(random.nextInt(expected.size())));
            }
            // a stable sort: those of one deadline stay as they came
            expected.sort(Comparator.comparingLong(it -> it.deadlineNanos));
            assertThat(due(timers, 300)).isEqualTo(expected.stream().map(it -> it.name).toList());
        }
    }

    private static List<String> due(Timers timers, long now) {
        List<String> due = new ArrayList<>();
        Timer timer;
        while ((timer = timers.pollDue(now)) != null) {
            due.add(((Named) timer).name);
        }
        return due;
    }
}
