package io.drawloom.explore;

import static io.drawloom.explore.ToyProgram.op;

import io.drawloom.engine.Strategy;
import io.drawloom.explore.ToyProgram.Code;
import io.drawloom.explore.ToyProgram.Op;
import io.drawloom.testing.Transcript;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Runs toy programs, and makes some. */
final class Toys {
    /**
     * What a search saw.
     *
     * @param executions how many executions came to an end
     * @param orders the orders among them
     * @param outcomes the different ends
     * @param redundant how many executions were given up
     * @param stuck how many orders ended with threads that wait for ever
     */
    record Seen(
            long executions, Set<Long> orders, Set<Long> outcomes, long redundant, long stuck) {}

    private Toys() {}

    /** All executions of a strategy; null if there are more than {@code limit}. */
    static Seen explore(ToyProgram program, Strategy strategy, long limit) {
        ToyMachine machine = new ToyMachine(program);
        Set<Long> orders = new HashSet<>();
        Set<Long> outcomes = new HashSet<>();
        long executions = 0;
        long redundant = 0;
        long stuck = 0;
        while (strategy.begin()) {
            if (machine.run(strategy) == ToyMachine.State.REDUNDANT) {
                redundant++;
            } else {
                executions++;
                if (orders.add(machine.order())) {
                    stuck += machine.stuck() ? 1 : 0;
                    outcomes.add(machine.outcome());
                }
            }
            if (executions + redundant > limit) {
                return null;
            }
        }
        return new Seen(executions, orders, outcomes, redundant, stuck);
    }

    static Seen explore(ToyProgram program, Strategy strategy) {
        Seen seen = explore(program, strategy, Long.MAX_VALUE);
        if (seen == null) {
            throw new AssertionError();
        }
        return seen;
    }

    /**
     * Several workers of one frontier, in one thread, a random one of which makes the next step.
     */
    static Seen exploreTogether(ToyProgram program, Frontier frontier, int workers, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ToyMachine[] machines = new ToyMachine[workers];
        Exhaustive[] searches = new Exhaustive[workers];
        for (int i = 0; i < workers; i++) {
            machines[i] = new ToyMachine(program);
            searches[i] = new Exhaustive(frontier);
        }
        Set<Long> orders = new HashSet<>();
        Set<Long> outcomes = new HashSet<>();
        long executions = 0;
        long redundant = 0;
        long stuck = 0;
        while (!frontier.complete()) {
            int i = random.nextInt(workers);
            ToyMachine machine = machines[i];
            if (machine.state() != ToyMachine.State.RUNNING) {
                if (!searches[i].begin(false)) {
                    continue;
                }
                machine.start(searches[i]);
            }
            // some for one step, some for many: races in the sharing show only if workers are at
            // different depths
            int turns = random.nextInt(20);
            while (machine.state() == ToyMachine.State.RUNNING && turns-- > 0) {
                machine.step();
            }
            if (machine.state() == ToyMachine.State.REDUNDANT) {
                redundant++;
            } else if (machine.state() == ToyMachine.State.ENDED) {
                executions++;
                if (orders.add(machine.order())) {
                    stuck += machine.stuck() ? 1 : 0;
                    outcomes.add(machine.outcome());
                }
            }
        }
        return new Seen(executions, orders, outcomes, redundant, stuck);
    }

    // ---- programs

    static ToyProgram times(int threads, Op... ops) {
        Op[][] all = new Op[threads][];
        Arrays.fill(all, ops);
        return ToyProgram.of(all);
    }

    static Op[] repeat(int times, Op... ops) {
        Op[] all = new Op[times * ops.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = ops[i % ops.length];
        }
        return all;
    }

    /**
     * A small program with anything in it that a program can have; every seed gives another one.
     */
    static ToyProgram random(long seed) {
        return random(seed, -1, "seed " + seed);
    }

    /** As {@link #random(long)}, with nothing but variables and one family of operations. */
    static ToyProgram random(long seed, int family) {
        return random(seed, family, "family " + family + ", seed " + seed);
    }

    private static ToyProgram random(long seed, int family, String name) {
        SplittableRandom random = new SplittableRandom(ToyMachine.mix(seed));
        ToyProgram program = new RandomProgram(random, family).program();
        Transcript.at(() -> "at the random program of " + name + "\n" + program);
        return program;
    }

    /**
     * The family of loops that wait: how often they turn depends on the order, so that orders
     * cannot be compared.
     */
    static final int SPINS = 11;

    /** No family at all: variables, starts and joins. */
    static final int PLAIN = 12;

    private static final class RandomProgram {
        private final SplittableRandom random;
        private final List<List<Op>> threads = new ArrayList<>();
        private final boolean releasesVisible;
        private final boolean[] uses = new boolean[12];
        private int budget;
        private int objects;
        private int only;

        RandomProgram(SplittableRandom random, int family) {
            this.random = random;
            this.releasesVisible = random.nextInt(3) == 0;
            for (int i = 0; i < uses.length; i++) {
                uses[i] = family < 0 ? i < SPINS && random.nextInt(3) == 0 : family == i;
                only = family;
            }
            objects = 1 + random.nextInt(2);
        }

        ToyProgram program() {
            int count = 2 + random.nextInt(3);
            budget = 3 + random.nextInt(10);
            for (int i = 0; i <= count; i++) {
                threads.add(new ArrayList<>());
            }
            int share = Math.max(1, budget / count);
            for (int i = 1; i <= count; i++) {
                int mine = Math.max(1, share + random.nextInt(3) - 1);
                statements(threads.get(i), i, mine, 2);
            }
            boolean plain = random.nextInt(2) == 0;
            for (int i = 1; i <= count; i++) {
                // who starts it: the main thread, or a thread with a lower number
                int parent = plain || random.nextInt(3) > 0 ? 0 : random.nextInt(i);
                List<Op> ops = threads.get(parent);
                ops.add(
                        plain || parent == 0 ? ops.size() : random.nextInt(ops.size() + 1),
                        op(Code.START, i));
            }
            if (!plain) {
                List<Op> main = threads.get(0);
                for (int i = random.nextInt(3); i > 0; i--) {
                    List<Op> few = new ArrayList<>();
                    statements(few, 0, 1, 1);
                    main.addAll(random.nextInt(main.size() + 1), few);
                }
                for (int i = 1; i <= count; i++) {
                    if (random.nextInt(4) == 0) {
                        int joiner = random.nextInt(count + 1);
                        List<Op> ops = threads.get(joiner);
                        ops.add(random.nextInt(ops.size() + 1), op(Code.JOIN, i));
                    }
                }
                if (random.nextInt(3) == 0) {
                    main.add(op(Code.JOIN, 1 + random.nextInt(count)));
                    main.add(op(Code.READ, 0));
                }
            }
            return new ToyProgram(threads, releasesVisible);
        }

        private int object() {
            return random.nextInt(objects);
        }

        private void statements(List<Op> ops, int self, int count, int depth) {
            for (int i = 0; i < count; i++) {
                statement(ops, self, depth);
            }
        }

        private void statement(List<Op> ops, int self, int depth) {
            int choice =
                    only < 0
                            ? random.nextInt(uses.length + 4)
                            : only < uses.length && random.nextInt(3) > 0 ? only : uses.length;
            if (choice >= uses.length || !uses[choice]) {
                variable(ops);
                return;
            }
            int object = object();
            switch (choice) {
                case 0 -> {
                    ops.add(op(Code.LOCK, object));
                    if (depth > 0) {
                        statements(ops, self, random.nextInt(3), depth - 1);
                    }
                    ops.add(op(Code.UNLOCK, object));
                }
                case 1 -> {
                    int monitor = object + 4;
                    ops.add(op(Code.LOCK, monitor));
                    if (depth > 0) {
                        statements(ops, self, random.nextInt(2), depth - 1);
                    }
                    ops.add(
                            op(
                                    switch (random.nextInt(4)) {
                                        case 0, 1 -> Code.WAIT;
                                        case 2 -> Code.NOTIFY;
                                        default -> Code.NOTIFY_ALL;
                                    },
                                    monitor));
                    if (random.nextInt(3) == 0) {
                        variable(ops);
                    }
                    ops.add(op(Code.UNLOCK, monitor));
                }
                case 2 -> {
                    boolean write = random.nextInt(3) == 0;
                    ops.add(op(write ? Code.WRITE_LOCK : Code.READ_LOCK, object));
                    if (depth > 0) {
                        statements(ops, self, random.nextInt(2), depth - 1);
                    }
                    ops.add(op(Code.READ_WRITE_UNLOCK, object));
                }
                case 3 -> {
                    int what = random.nextInt(4);
                    if (what < 3) {
                        ops.add(op(Code.TAKE_PERMIT, object));
                    }
                    if (depth > 0) {
                        statements(ops, self, random.nextInt(2), depth - 1);
                    }
                    if (what > 0) {
                        ops.add(op(Code.GIVE_PERMIT, object));
                    }
                }
                case 4 ->
                        ops.add(
                                op(
                                        random.nextInt(3) == 0 ? Code.AWAIT_ZERO : Code.COUNT_DOWN,
                                        object));
                case 5 ->
                        ops.add(
                                op(
                                        switch (random.nextInt(3)) {
                                            case 0 -> Code.OPEN;
                                            case 1 -> Code.CLOSE;
                                            default -> Code.PASS;
                                        },
                                        object));
                case 6 -> ops.add(op(random.nextInt(2) == 0 ? Code.PUT : Code.TAKE, object));
                case 7 ->
                        ops.add(
                                random.nextInt(2) == 0
                                        ? op(Code.PARK, self)
                                        : op(Code.UNPARK, 1 + random.nextInt(threads.size() - 1)));
                case 8 -> {
                    if (releasesVisible) {
                        List<Op> inside = new ArrayList<>();
                        if (depth > 0) {
                            statements(inside, self, random.nextInt(2), depth - 1);
                        }
                        inside.add(op(Code.UNLOCK, object));
                        ops.add(op(Code.TRY_LOCK, object, inside.size()));
                        ops.addAll(inside);
                    } else {
                        ops.add(op(Code.STEP, 0));
                    }
                }
                case 9 -> ops.add(op(Code.SLEEP, 1 + random.nextInt(2)));
                case SPINS -> ops.add(op(Code.SPIN, object));
                default -> {
                    variable(ops);
                    ops.add(op(Code.PICK, 2));
                }
            }
        }

        private void variable(List<Op> ops) {
            int object = object();
            switch (random.nextInt(4)) {
                case 0, 1 ->
                        ops.add(
                                op(
                                        Code.READ,
                                        object,
                                        random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 0));
                case 2 -> ops.add(op(Code.ADD, object));
                default -> ops.add(op(Code.WRITE, object, random.nextInt(2)));
            }
        }
    }
}
