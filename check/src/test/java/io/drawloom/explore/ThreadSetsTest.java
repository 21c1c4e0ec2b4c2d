package io.drawloom.explore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;
import java.util.TreeSet;

class ThreadSetsTest {
    private static long[] set(TreeSet<Integer> threads) {
        long[] set = ThreadSets.EMPTY;
        for (int thread : threads) {
            set = ThreadSets.union(set, ThreadSets.of(thread));
        }
        return set;
    }

    @Test
    void a_set_has_a_word_for_each_64_threads() {
        assertThat(ThreadSets.words(0)).isZero();
        assertThat(ThreadSets.words(64)).isOne();
        assertThat(ThreadSets.words(65)).isEqualTo(2);
        assertThat(ThreadSets.of(64)).containsExactly(0, 1);
    }

    @Test
    void they_say_what_sets_of_numbers_say() {
        SplittableRandom random = new SplittableRandom(9);
        for (int round = 0; round < 2000; round++) {
            TreeSet<Integer> a = random(random);
            TreeSet<Integer> b = random(random);
            TreeSet<Integer> union = new TreeSet<>(a);
            union.addAll(b);
            TreeSet<Integer> rest = new TreeSet<>(a);
            rest.removeAll(b);

            assertThat(ThreadSets.first(ThreadSets.union(set(a), set(b)), set(union)))
                    .isEqualTo(-1);
            assertThat(ThreadSets.count(ThreadSets.union(set(a), set(b)))).isEqualTo(union.size());
            assertThat(ThreadSets.count(ThreadSets.minus(set(a), set(b)))).isEqualTo(rest.size());
            assertThat(ThreadSets.meet(ThreadSets.minus(set(a), set(b)), set(b))).isFalse();
            assertThat(ThreadSets.first(set(a), set(b)))
                    .isEqualTo(rest.isEmpty() ? -1 : rest.first());
            assertThat(ThreadSets.meet(set(a), set(b))).isEqualTo(rest.size() < a.size());
        }
    }

    private static TreeSet<Integer> random(SplittableRandom random) {
        TreeSet<Integer> threads = new TreeSet<>();
        int most = 1 + random.nextInt(200);
        for (int i = random.nextInt(6); i > 0; i--) {
            threads.add(random.nextInt(most));
        }
        return threads;
    }
}
