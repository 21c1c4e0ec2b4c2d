package io.drawloom.explore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Set;

/**
 * The search against all interleavings, on thousands of small programs with anything in them:
 * locks, monitors with wait and notify, read-write locks, semaphores, latches, gates, queues,
 * parking, sleeps, starts, joins, picks, and operations that depend on what was read. More seeds
 * than fit in a build: {@code -Ddrawloom.toys=100000}.
 */
class RandomProgramsTest {
    private static final int SEEDS = Integer.getInteger("drawloom.toys", 900);
    private static final int LIMIT = 1000;

    @Test
    void every_order_is_executed_once_and_none_is_left_out() {
        int compared = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            compared += compare(Toys.random(seed), "seed " + seed) ? 1 : 0;
        }
        assertThat(compared).isGreaterThan(SEEDS / 2);
    }

    /** One family at a time: what is rare in a mixture is common here. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void every_order_of_programs_of_one_family(int family) {
        int compared = 0;
        for (long seed = 0; seed < SEEDS / 3; seed++) {
            compared +=
                    compare(Toys.random(seed, family), "family " + family + ", seed " + seed)
                            ? 1
                            : 0;
        }
        assertThat(compared).isGreaterThan(SEEDS / 12);
    }

    private static boolean compare(ToyProgram program, String name) {
        Toys.Seen naive = Toys.explore(program, new EveryInterleaving(), LIMIT);
        if (naive == null) {
            return false;
        }
        Exhaustive search = new Exhaustive();
        Toys.Seen seen = Toys.explore(program, search);
        assertThat(seen.orders()).as("%s%n%s", name, program).isEqualTo(naive.orders());
        assertThat(seen.executions()).as("%s%n%s", name, program).isEqualTo(naive.orders().size());
        assertThat(seen.outcomes()).as("%s%n%s", name, program).isEqualTo(naive.outcomes());
        assertThat(seen.stuck()).as("%s%n%s", name, program).isEqualTo(naive.stuck());
        assertThat(search.complete()).isTrue();
        return true;
    }

    /**
     * How often a waiting loop turns depends on the order, but where the program ends up must not
     * be missed.
     */
    @Test
    void every_outcome_of_programs_that_wait_in_loops() {
        for (long seed = 0; seed < SEEDS / 3; seed++) {
            ToyProgram program = Toys.random(seed, Toys.SPINS);
            Toys.Seen naive = Toys.explore(program, new EveryInterleaving(), LIMIT);
            if (naive != null) {
                Toys.Seen seen = Toys.explore(program, new Exhaustive());
                assertThat(seen.outcomes())
                        .as("seed %d%n%s", seed, program)
                        .isEqualTo(naive.outcomes());
            }
        }
    }

    /** What «how many orders can still pass after step i» counts. */
    @Test
    void every_order_that_begins_with_a_prefix() {
        for (long seed = 0; seed < SEEDS / 5; seed++) {
            ToyProgram program = Toys.random(seed);
            if (Toys.explore(program, new EveryInterleaving(), LIMIT / 2) == null) {
                continue;
            }
            Schedule schedule = anySchedule(program, seed);
            for (int length = 0; length <= schedule.length(); length++) {
                Schedule prefix = Schedule.ofChoices(schedule.toChoices(), length);
                Set<Long> orders = Toys.explore(program, new EveryInterleaving(prefix)).orders();
                Toys.Seen seen =
                        length % 3 == 2
                                ? Toys.exploreTogether(program, new Frontier(prefix), 2, seed)
                                : Toys.explore(program, new Exhaustive(prefix));
                assertThat(seen.orders())
                        .as("seed %d after %s%n%s", seed, prefix, program)
                        .isEqualTo(orders);
                assertThat(seen.executions())
                        .as("seed %d after %s%n%s", seed, prefix, program)
                        .isEqualTo(orders.size());
            }
        }
    }

    private static Schedule anySchedule(ToyProgram program, long seed) {
        Recorder recorder = new Recorder(new RandomWalk(seed));
        recorder.begin();
        new ToyMachine(program).run(recorder);
        return recorder.schedule();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void workers_together_execute_every_order_once(int workers) {
        for (long seed = 0; seed < SEEDS / 3; seed++) {
            ToyProgram program = Toys.random(seed);
            Toys.Seen alone = Toys.explore(program, new Exhaustive(), LIMIT);
            if (alone == null) {
                continue;
            }
            Frontier frontier = new Frontier();
            Toys.Seen seen = Toys.exploreTogether(program, frontier, workers, seed);
            assertThat(seen.orders()).as("seed %d%n%s", seed, program).isEqualTo(alone.orders());
            assertThat(seen.executions())
                    .as("seed %d%n%s", seed, program)
                    .isEqualTo(alone.executions());
            assertThat(frontier.orders()).isEqualTo(seen.executions());
            assertThat(frontier.redundant()).isEqualTo(seen.redundant());
        }
    }
}
