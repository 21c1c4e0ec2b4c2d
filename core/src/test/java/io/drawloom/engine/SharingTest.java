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
    void threads_that_have_an_object_each_share_nothing() {
        Object mine = new Object();
        Object yours = new Object();
        for (int execution = 0; execution < 4; execution++) {
            sharing.begin();
            assertThat(sharing.visibleKey(key, mine, 1, true)).isFalse();
            assertThat(sharing.visibleKey(key, yours, 2, true)).isFalse();
        }
        assertThat(sharing.isShared(key)).isFalse();
    }

    @Test
    void an_object_that_two_threads_touch_is_shared() {
        Object one = new Object();
        for (int execution = 0; execution < 2; execution++) {
            sharing.begin();
            assertThat(sharing.visibleKey(key, one, 1, true)).isFalse();
            assertThat(sharing.visibleKey(key, one, 2, false)).isFalse();
        }
        sharing.begin();
        assertThat(sharing.visibleKey(key, one, 1, true)).isTrue();
    }

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
