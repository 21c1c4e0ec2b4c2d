package io.drawloom.explore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BacktrackSetsTest {
    private final BacktrackSets sets = new BacktrackSets();

    private void enabled(int entry, int... threads) {
        sets.clear(entry);
        for (int thread : threads) {
            sets.addEnabled(entry, thread);
        }
    }

    @Test
    void an_entry_is_closed_once_each_enabled_thread_is_explored_or_a_backtrack_point() {
        enabled(0, 1, 3);
        assertThat(sets.isClosed(0)).isFalse();
        sets.addExplored(0, 1);
        assertThat(sets.isClosed(0)).isFalse();
        sets.addBacktrack(0, 3);

        assertThat(sets.isClosed(0)).isTrue();
        assertThat(sets.isCovered(0, 1)).isTrue();
        assertThat(sets.isCovered(0, 3)).isTrue();
        assertThat(sets.isCovered(0, 2)).isFalse();
        assertThat(sets.isExplored(0, 3)).isFalse();
        assertThat(sets.isEnabled(0, 2)).isFalse();
    }

    @Test
    void backtrack_points_are_taken_from_the_lowest_on_until_all_are_explored() {
        enabled(0, 0, 1, 2);
        sets.addBacktrack(0, 2);
        sets.addBacktrack(0, 1);

        assertThat(sets.firstBacktrack(0)).isOne();
        assertThat(sets.hasMore(0, 1)).isTrue();
        sets.addExplored(0, 1);
        assertThat(sets.firstBacktrack(0)).isEqualTo(2);
        assertThat(sets.hasMore(0, 2)).isFalse();
        sets.addExplored(0, 2);
        assertThat(sets.firstBacktrack(0)).isEqualTo(-1);
        assertThat(sets.backtrackCount(0)).isEqualTo(2);
        assertThat(sets.finishedCount(0)).isEqualTo(2);
    }

    @Test
    void whoever_is_enabled_and_not_explored_is_awake() {
        enabled(0, 1, 2);
        assertThat(sets.firstAwake(0)).isOne();
        sets.addExplored(0, 1);
        assertThat(sets.firstAwake(0)).isEqualTo(2);
        sets.addExplored(0, 2);
        assertThat(sets.firstAwake(0)).isEqualTo(-1);
    }

    @Test
    void all_enabled_threads_that_are_not_explored_can_become_backtrack_points() {
        enabled(0, 1, 2, 5);
        sets.addExplored(0, 2);
        sets.addAllEnabled(0);

        assertThat(sets.backtrackRow(0)).containsExactly(1 << 1 | 1 << 5);
    }

    @Test
    void the_rows_of_an_entry_are_its_own() {
        enabled(0, 1);
        enabled(1, 2);
        sets.addBacktrack(0, 1);
        sets.addExplored(1, 2);
        sets.clear(1);

        assertThat(sets.enabledRow(0)).containsExactly(1 << 1);
        assertThat(sets.backtrackRow(0)).containsExactly(1 << 1);
        assertThat(sets.enabledRow(1)).containsExactly(0);
        assertThat(sets.exploredRow(1)).containsExactly(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void what_was_noted_is_still_there_when_there_are_more_threads(int entries) {
        for (int entry = 0; entry < entries; entry++) {
            enabled(entry, entry % 64);
            sets.addBacktrack(entry, entry % 64);
        }
        sets.widen(3, entries);
        sets.addEnabled(entries - 1, 190);
        sets.addExplored(0, 130);

        for (int entry = 0; entry < entries; entry++) {
            assertThat(sets.isEnabled(entry, entry % 64)).isTrue();
            assertThat(sets.firstBacktrack(entry)).isEqualTo(entry % 64);
            assertThat(sets.isEnabled(entry, 190)).isEqualTo(entry == entries - 1);
        }
        assertThat(sets.exploredWord(0, 2)).isEqualTo(1L << 130);
    }

    @Test
    void a_row_of_another_length_is_taken_as_far_as_it_goes() {
        enabled(0, 1);
        sets.setExplored(0, new long[] {6, 1});
        sets.addBacktrack(0, ThreadSets.EMPTY);
        sets.addBacktrack(0, new long[] {9, 1});

        assertThat(sets.exploredRow(0)).containsExactly(6);
        assertThat(sets.backtrackRow(0)).containsExactly(9);
    }
}
