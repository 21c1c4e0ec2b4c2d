package io.drawloom.happensbefore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

class DataRacesTest {
    private static final int X = 0;
    private static final int LOCK = 0;

    private final Synchronization synchronization = new Synchronization();
    private final DataRaces races = new DataRaces();
    private int events;

    private int[] read(int thread, int variable) {
        int event = ++events;
        synchronization.event(thread, event);
        return races.read(thread, variable, event, synchronization.clock(thread));
    }

    private int[] write(int thread, int variable) {
        int event = ++events;
        synchronization.event(thread, event);
        return races.write(thread, variable, event, synchronization.clock(thread));
    }

    private void handOver(int from, int to) {
        synchronization.release(from, LOCK);
        synchronization.acquire(to, LOCK);
    }

    @Test
    void two_writes_that_nothing_orders_race() {
        assertThat(write(0, X)).isEmpty();
        assertThat(write(1, X)).containsExactly(1);
    }

    @Test
    void two_reads_do_not_race() {
        read(0, X);
        assertThat(read(1, X)).isEmpty();
    }

    @Test
    void what_a_lock_hands_over_does_not_race() {
        write(0, X);
        handOver(0, 1);
        assertThat(write(1, X)).isEmpty();
        handOver(1, 2);
        assertThat(read(2, X)).isEmpty();
    }

    @Test
    void a_lock_that_is_taken_before_it_was_given_back_hands_over_nothing() {
        synchronization.acquire(1, LOCK);
        write(0, X);
        synchronization.release(0, LOCK);
        assertThat(read(1, X)).containsExactly(1);
    }

    @Test
    void a_start_and_a_join_order_what_the_threads_do() {
        write(0, X);
        synchronization.order(synchronization.clock(0), 1);
        assertThat(write(1, X)).isEmpty();
        synchronization.order(synchronization.clock(1), 0);
        assertThat(write(0, X)).isEmpty();
    }

    @Test
    void a_write_races_with_each_of_the_reads_that_are_not_ordered() {
        write(0, X);
        synchronization.order(synchronization.clock(0), 1);
        synchronization.order(synchronization.clock(0), 2);
        synchronization.order(synchronization.clock(0), 3);
        read(1, X);
        read(2, X);
        read(2, X);
        handOver(1, 3);

        assertThat(write(3, X)).containsExactly(3, 4);
    }

    @Test
    void all_races_of_a_variable_are_found_and_not_the_first_one_only() {
        write(0, X);
        assertThat(write(1, X)).containsExactly(1);
        assertThat(read(2, X)).containsExactly(1, 2);
        assertThat(write(0, X)).containsExactly(2, 3);
    }

    @Test
    void another_variable_is_another_matter() {
        write(0, X);
        assertThat(write(1, X + 1)).isEmpty();
    }

    private record Done(int thread, What what, int object) {}

    private enum What {
        READ,
        WRITE,
        ACQUIRE,
        RELEASE,
        ORDER
    }

    /** Whether an edge leads from the earlier to the later: all edges, each by its own rule. */
    private static boolean edge(Done earlier, int place, Done later) {
        return earlier.thread == later.thread
                || earlier.what == What.RELEASE
                        && later.what == What.ACQUIRE
                        && earlier.object == later.object
                || later.what == What.ORDER && later.object == place;
    }

    /**
     * The law: of random executions, all pairs that race and no other, as the graph of all edges
     * shows them; and what is synchronized is what edges lead to.
     */
    @Test
    void the_races_of_random_executions_are_those_of_the_graph() {
        SplittableRandom random = new SplittableRandom(8);
        int racing = 0;
        int quiet = 0;
        for (int round = 0; round < 4000; round++) {
            DataRacesTest machine = new DataRacesTest();
            int threads = 2 + random.nextInt(4);
            boolean locked = random.nextBoolean();
            List<Done> done = new ArrayList<>();
            List<VectorClock> clocks = new ArrayList<>();
            List<BitSet> reachability = new ArrayList<>();
            for (int i = 0, length = 5 + random.nextInt(30); i < length; i++) {
                Done next = machine.random(random, threads, done.size(), locked);
                BitSet before = new BitSet();
                List<Integer> expected = new ArrayList<>();
                for (int j = 0; j < done.size(); j++) {
                    if (edge(done.get(j), j, next)) {
                        before.set(j);
                        before.or(reachability.get(j));
                    }
                }
                for (int j = 0; j < done.size(); j++) {
                    if (race(done.get(j), next) && !before.get(j)) {
                        expected.add(j + 1);
                    }
                }
                int[] found = machine.perform(next, clocks);
                assertThat(found)
                        .as("round %d: %s after %s", round, next, done)
                        .containsExactly(expected.stream().mapToInt(Integer::intValue).toArray());
                for (int j = 0; j < done.size(); j++) {
                    assertThat(clocks.getLast().knows(done.get(j).thread, j + 1))
                            .as("round %d: %d before %s in %s", round, j, next, done)
                            .isEqualTo(before.get(j));
                }
                done.add(next);
                reachability.add(before);
                racing += found.length > 0 ? 1 : 0;
                quiet += next.what == What.WRITE && found.length == 0 ? 1 : 0;
            }
        }
        assertThat(racing).isGreaterThan(5000);
        assertThat(quiet).isGreaterThan(5000);
    }

    private static boolean race(Done one, Done other) {
        boolean accesses =
                one.what.compareTo(What.WRITE) <= 0 && other.what.compareTo(What.WRITE) <= 0;
        return accesses
                && one.object == other.object
                && one.thread != other.thread
                && !(one.what == What.READ && other.what == What.READ);
    }

    private Done random(SplittableRandom random, int threads, int size, boolean locked) {
        int thread = random.nextInt(threads);
        What what =
                locked
                        ? What.values()[random.nextInt(5)]
                        : What.values()[random.nextInt(10) % 7 % 5];
        if (what == What.ORDER) {
            return size == 0
                    ? new Done(thread, What.READ, 0)
                    : new Done(thread, what, random.nextInt(size));
        }
        return new Done(thread, what, random.nextInt(2));
    }

    /** Does it, and adds what the thread knew then. */
    private int[] perform(Done next, List<VectorClock> clocks) {
        int thread = next.thread;
        int[] found = {};
        switch (next.what) {
            case READ -> found = read(thread, next.object);
            case WRITE -> found = write(thread, next.object);
            case ACQUIRE -> {
                synchronization.acquire(thread, next.object);
                synchronization.event(thread, ++events);
            }
            case RELEASE -> {
                synchronization.event(thread, ++events);
                synchronization.release(thread, next.object);
            }
            case ORDER -> {
                synchronization.order(clocks.get(next.object), thread);
                synchronization.event(thread, ++events);
            }
        }
        clocks.add(synchronization.clock(thread).copy());
        return found;
    }
}
