package io.drawloom.explore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NodeTest {
    private static final long[] NOBODY = ThreadSets.EMPTY;

    private static Node step(long explored, long backtrack) {
        return Node.step(null, 0, 0, NOBODY, new long[] {explored}, new long[] {backtrack});
    }

    @Test
    void the_backtrack_points_of_a_step_are_taken_one_after_the_other() {
        Node node = step(0b0001, 0b1101);

        assertThat(node.hasMore()).isTrue();
        assertThat(node.take()).isEqualTo(2);
        assertThat(node.explored()).containsExactly(0b0101);
        assertThat(node.take()).isEqualTo(3);
        assertThat(node.hasMore()).isFalse();
        assertThat(node.total()).isEqualTo(3);
    }

    @Test
    void the_alternatives_of_a_pick_are_taken_one_after_the_other() {
        Node node = Node.pick(null, 0, 0, NOBODY, 1, 3);

        assertThat(node.take()).isEqualTo(~1);
        assertThat(node.take()).isEqualTo(~2);
        assertThat(node.hasMore()).isFalse();
        assertThat(node.total()).isEqualTo(3);
    }

    @Test
    void who_was_explored_does_not_become_a_backtrack_point() {
        Node node = step(0b01, 0b01);
        node.addBacktrack(new long[] {0b11, 0b1});

        assertThat(node.hasMore()).isTrue();
        assertThat(node.covered()).containsExactly(0b11, 0b1);
        assertThat(node.take()).isOne();
        assertThat(node.take()).isEqualTo(64);
        assertThat(node.hasMore()).isFalse();
    }

    @Test
    void a_node_is_finished_when_all_its_choices_are_and_none_is_left() {
        Node node = step(0b01, 0b11);
        assertThat(node.finish()).as("one is left").isFalse();
        node.take();
        assertThat(node.finish()).isTrue();
        assertThat(node.finished()).isEqualTo(2);

        Node together = step(0b01, 0b11);
        together.take();
        assertThat(together.finish()).as("one is underway").isFalse();
        assertThat(together.finish()).isTrue();
    }

    @Test
    void a_node_is_one_deeper_than_its_parent() {
        Node root = step(1, 1);
        Node child = Node.pick(root, 0, 17, NOBODY, 1, 2);

        assertThat(root.depth).isZero();
        assertThat(child.depth).isOne();
        assertThat(child.parent).isSameAs(root);
        assertThat(child.code).isEqualTo(17);
    }
}
