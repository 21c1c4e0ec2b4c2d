package io.drawloom.explore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SubtreeTest {
    private static final Schedule PREFIX = Schedule.parse("0 ?1");

    @Test
    void the_choices_of_a_prefix_are_given_and_nobody_shares_them() {
        Subtree subtree = new Subtree(PREFIX);

        assertThat(subtree.length()).isEqualTo(2);
        assertThat(subtree.choice(0)).isZero();
        assertThat(subtree.choice(1)).isEqualTo(~1);
        assertThat(subtree.code(1)).isEqualTo(Subtree.UNKNOWN);
        assertThat(subtree.node(1)).isNull();
        assertThat(subtree.isNew(1)).isFalse();
        assertThat(subtree.leaf()).isNull();
    }

    @Test
    void the_way_down_the_nodes_follows_the_prefix_and_its_last_choice_is_new() {
        Node root = Node.step(null, 0, 0, ThreadSets.EMPTY, new long[] {1}, new long[] {3});
        Node leaf = Node.pick(root, 4, 44, new long[] {2}, 1, 2);
        Subtree subtree = new Subtree(PREFIX, leaf, ~1, new long[] {8});

        assertThat(subtree.length()).isEqualTo(4);
        assertThat(subtree.choice(2)).isEqualTo(4);
        assertThat(subtree.code(2)).isEqualTo(44);
        assertThat(subtree.node(2)).isSameAs(root);
        assertThat(subtree.asleep(2)).containsExactly(2);
        assertThat(subtree.isNew(2)).isFalse();
        assertThat(subtree.choice(3)).isEqualTo(~1);
        assertThat(subtree.code(3)).isEqualTo(Subtree.UNKNOWN);
        assertThat(subtree.node(3)).isSameAs(leaf);
        assertThat(subtree.asleep(3)).containsExactly(8);
        assertThat(subtree.isNew(3)).isTrue();
        assertThat(subtree.leaf()).isSameAs(leaf);
    }
}
