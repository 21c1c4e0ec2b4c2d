package io.drawloom.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is learned to be shared. */
@Tag("engine")
class SharingTest {
    private final Sharing sharing = new Sharing();
    private final int key = Sites.key("SharingTest.field");

    @Test
    void a_variable_of_one_thread_is_never_a_choice() {
        sharing.begin();
        sharing.visibleKey(key, null, 1, true);
        sharing.visibleKey(key, null, 1, false);
        sharing.begin();
        assertThat(sharing.visibleKey(key, null, 1, true)).isFalse();
        assertThat(sharing.version()).isZero();
    }

    @Test
    void what_two_threads_only_read_is_no_choice() {
        sharing.begin();
        sharing.visibleKey(key, null, 1, false);
        sharing.visibleKey(key, null, 2, false);
        sharing.begin();
        assertThat(sharing.isShared(key)).isFalse();
    }

    @Test
    void what_one_of_two_threads_writes_is_one_from_the_next_execution_on() {
        sharing.begin();
        sharing.visibleKey(key, null, 1, false);
        assertThat(sharing.visibleKey(key, null, 2, true)).isFalse();
        assertThat(sharing.isShared(key)).isFalse();
        assertThat(sharing.version()).isEqualTo(1);
        sharing.begin();
        assertThat(sharing.visibleKey(key, null, 1, false)).isTrue();
        assertThat(sharing.names()).containsExactly("SharingTest.field");
    }

    @Test
    void a_read_after_another_threads_write_is_enough_and_one_after_many_readers_too() {
        sharing.begin();
        sharing.visibleKey(key, null, 1, true);
        sharing.visibleKey(key, null, 2, false);
        int other = Sites.key("SharingTest.other");
        sharing.visibleKey(other, null, 1, false);
        sharing.visibleKey(other, null, 2, false);
        sharing.visibleKey(other, null, 1, true);
        sharing.begin();
        assertThat(sharing.names()).containsExactly("SharingTest.field", "SharingTest.other");
    }

    @Test
    void two_executions_are_not_two_threads() {
        sharing.begin();
        sharing.visibleKey(key, null, 1, true);
        sharing.begin();
        sharing.visibleKey(key, null, 2, true);
        sharing.begin();
        assertThat(sharing.isShared(key)).isFalse();
    }

    @Test
    void a_replay_learns_nothing() {
        sharing.learning(false);
        sharing.begin();
        sharing.visibleKey(key, null, 1, true);
        sharing.visibleKey(key, null, 2, true);
        sharing.begin();
        assertThat(sharing.isShared(key)).isFalse();
    }
}
