package io.drawloom.async.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RingTest {
    @Test
    void what_is_added_comes_out_in_order_while_the_ring_wraps_and_grows() {
        Ring ring = new Ring();
        int added = 0;
        int taken = 0;
        for (int round = 0; round < 300; round++) {
            for (int i = 0; i < round; i++) {
                ring.add(added++);
            }
            for (int i = 0; i < round - 1; i++) {
                assertThat(ring.peek()).isEqualTo(taken);
                assertThat(ring.poll()).isEqualTo(taken++);
            }
        }
        while (!ring.isEmpty()) {
            assertThat(ring.poll()).isEqualTo(taken++);
        }
        assertThat(taken).isEqualTo(added);
        assertThat(ring.poll()).isNull();
        assertThat(ring.peek()).isNull();
    }
}
