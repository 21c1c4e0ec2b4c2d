package io.drawloom.jdk;

import io.drawloom.engine.ControlledThread;
import io.drawloom.engine.Loom;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;

/**
 * What the JDK keeps in statics and an execution must have for itself, so that each one starts the
 * same.
 */
final class JdkState {
    /** How many entries a table has room for at first: most executions have none. */
    static final int FEW = 2;

    private @Nullable ForkJoinPool commonPool;
    @Nullable ExecutorService fileThreads;
    int fileThreadCount;
    int threadNames;
    int jdkThreadNames;
    int poolNumbers;
    int forkJoinPools;
    int timers;

    /** After how many steps of its own a thread took a task of a fork-join pool, or gave one. */
    final Map<ControlledThread, Long> taken = new IdentityHashMap<>(FEW);

    /** Of queues that were seen to be empty by who fills them, what their top was then. */
    final Map<Object, Integer> emptyQueues = new IdentityHashMap<>(FEW);

    /** Of objects that others keep which the program has too: who keeps them. */
    final Map<Object, Object> keepers = new IdentityHashMap<>(FEW);

    final PoolUses pools = new PoolUses();

    /** By the numbers of threads: what each of them gets does not depend on the others. */
    private final Map<Integer, Chance> chances = new HashMap<>();

    private JdkState() {}

    /** That of the execution that the loom runs. */
    static JdkState of(Loom loom) {
        return loom.locals().get(JdkState.class, JdkState::new);
    }

    /** The chance of a thread. */
    Chance chance(ControlledThread thread) {
        return chances.computeIfAbsent(thread.id(), Chance::new);
    }

    /** Random numbers, and numbers that no other thread gets. */
    static final class Chance {
        final Random random;
        private final long others;
        private long seeds;
        private long uuids;

        private Chance(int thread) {
            random = new Random(42 + 1_000_003L * thread);
            others = (long) thread << 32;
        }

        /** Another one each time. */
        long nextSeed() {
            return others + ++seeds;
        }

        /** Another one each time. */
        long nextUuid() {
            return others + ++uuids;
        }
    }

    /** The common pool of the execution, if it has one already. */
    @Nullable ForkJoinPool commonPoolIfAny() {
        return commonPool;
    }

    /** The common pool of the execution. */
    ForkJoinPool commonPool() {
        ForkJoinPool own = commonPool;
        if (own == null) {
            own =
                    new ForkJoinPool(
                            2,
                            DaemonWorker::new,
                            null,
                            false,
                            0,
                            0x7fff,
                            1,
                            null,
                            60,
                            TimeUnit.SECONDS);
            forkJoinPools--; // the common pool has no number
            commonPool = own;
        }
        return own;
    }

    private static final class DaemonWorker extends ForkJoinWorkerThread {
        DaemonWorker(ForkJoinPool pool) {
            super(null, pool, true);
            setName("ForkJoinPool.commonPool-worker-" + pool.getPoolSize());
            setDaemon(true);
        }
    }
}
