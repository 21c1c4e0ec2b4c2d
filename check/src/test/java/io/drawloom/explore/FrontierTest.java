package io.drawloom.explore;

import static io.drawloom.explore.ToyProgram.op;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.explore.ToyProgram.Code;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class FrontierTest {
    private static final ToyProgram SEVEN_WRITERS = Toys.times(7, op(Code.ADD, 0));
    private static final ToyProgram INCREMENTS =
            Toys.times(3, Toys.repeat(2, op(Code.READ, 0), op(Code.WRITE, 0)));

    /** Real threads; how many executions each did. */
    private static List<Long> inThreads(
            ToyProgram program, Frontier frontier, int workers, Set<Long> orders)
            throws InterruptedException, ExecutionException {
        List<Exhaustive> searches = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            searches.add(new Exhaustive(frontier));
        }
        List<Long> shares = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
            List<Future<Long>> running = new ArrayList<>();
            for (Exhaustive search : searches) {
                running.add(
                        threads.submit(() -> {
                            ToyMachine machine = new ToyMachine(program);
                            while (search.begin()) {
                                if (machine.run(search) == ToyMachine.State.ENDED) {
                                    orders.add(machine.order());
                                }
                            }
                            return search.orders();
                        }));
            }
            for (Future<Long> share : running) {
                shares.add(share.get());
            }
        }
        return shares;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void any_number_of_workers_executes_each_order_once(int workers) throws Exception {
        for (int round = 0; round < 5; round++) {
            Frontier frontier = new Frontier();
            Set<Long> orders = ConcurrentHashMap.newKeySet();
            List<Long> shares = inThreads(INCREMENTS, frontier, workers, orders);

            assertThat(frontier.complete()).isTrue();
            assertThat(frontier.progress()).isEqualTo(1);
            assertThat(frontier.orders()).isEqualTo(7134);
            assertThat(frontier.redundant()).isZero();
            assertThat(orders).hasSize(7134);
            assertThat(shares.stream().mapToLong(Long::longValue).sum()).isEqualTo(7134);
        }
    }

    @Test
    void workers_that_take_turns_get_equal_shares() {
        Frontier frontier = new Frontier();
        List<Exhaustive> workers =
                List.of(
                        new Exhaustive(frontier),
                        new Exhaustive(frontier),
                        new Exhaustive(frontier));
        ToyMachine machine = new ToyMachine(SEVEN_WRITERS);
        while (!frontier.complete()) {
            for (Exhaustive worker : workers) {
                if (worker.begin(false)) {
                    machine.run(worker);
                }
            }
        }

        assertThat(frontier.orders()).isEqualTo(5040);
        assertThat(workers).extracting(Exhaustive::orders).containsExactly(1680L, 1680L, 1680L);
    }

    @Test
    void programs_that_block_are_shared_too() throws Exception {
        for (long seed = 0; seed < 60; seed++) {
            ToyProgram program = Toys.random(seed, (int) (seed % 9));
            Toys.Seen naive = Toys.explore(program, new EveryInterleaving(), 2000);
            if (naive != null) {
                Frontier frontier = new Frontier();
                Set<Long> orders = ConcurrentHashMap.newKeySet();
                inThreads(program, frontier, 2, orders);

                assertThat(orders).isEqualTo(naive.orders());
                assertThat(frontier.orders()).isEqualTo(naive.orders().size());
            }
        }
    }

    @Test
    void a_frontier_that_is_stopped_ends_all_its_workers() {
        Frontier frontier = new Frontier();
        Exhaustive one = new Exhaustive(frontier);
        Exhaustive other = new Exhaustive(frontier);
        ToyMachine machine = new ToyMachine(SEVEN_WRITERS);
        one.begin();
        machine.run(one);
        frontier.stop();

        assertThat(one.begin()).isFalse();
        assertThat(other.begin()).isFalse();
        assertThat(frontier.complete()).isFalse();
        assertThat(frontier.orders()).isOne();
    }

    @Test
    void a_worker_that_waits_for_work_is_woken_by_a_stop() throws Exception {
        Frontier frontier = new Frontier();
        Exhaustive busy = new Exhaustive(frontier);
        Exhaustive idle = new Exhaustive(frontier);
        busy.begin();
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<Boolean> begun = threads.submit(() -> idle.begin());
            while (!frontier.somebodyIsIdle()) {
                Thread.onSpinWait();
            }
            frontier.stop();

            assertThat(begun.get()).isFalse();
        }
    }

    @Test
    void progress_is_the_sum_of_what_all_workers_have_done() {
        Frontier frontier = new Frontier();
        assertThat(frontier.progress()).isZero();
        List<Exhaustive> workers = List.of(new Exhaustive(frontier), new Exhaustive(frontier));
        ToyMachine machine = new ToyMachine(SEVEN_WRITERS);
        double last = 0;
        while (!frontier.complete()) {
            for (Exhaustive worker : workers) {
                if (worker.begin(false)) {
                    machine.run(worker);
                }
            }
            if (frontier.orders() % 500 < 2) {
                double progress = frontier.progress();
                assertThat(progress).isBetween(0.0, 1.0);
                // every order weighs the same here, so the estimate is good
                assertThat(progress).isCloseTo(frontier.orders() / 5040.0, Offset.offset(0.2));
                last = progress;
            }
        }
        assertThat(last).isGreaterThan(0.8);
        assertThat(frontier.progress()).isEqualTo(1);
    }
}
