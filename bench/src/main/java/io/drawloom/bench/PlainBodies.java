package io.drawloom.bench;

import io.drawloom.bench.programs.Accesses;
import io.drawloom.bench.programs.EightEach;
import io.drawloom.bench.programs.HundredThreads;
import io.drawloom.bench.programs.LostUpdate;

import java.util.concurrent.atomic.AtomicLong;

/** What runs in a JVM as it comes, with its default settings and no agent. */
final class PlainBodies {
    /** How many accesses an execution of {@link Accesses} makes here. */
    static final int ACCESSES = 2_000_000;

    private static final String[] NONE = {};

    private PlainBodies() {}

    static Body of(String name) {
        return switch (name) {
            case "lost" -> Body.repeat(() -> LostUpdate.main(NONE));
            case "eight" -> Body.repeat(() -> EightEach.main(NONE));
            case "hundred" -> Body.repeat(() -> HundredThreads.main(NONE));
            case "gated lost" -> gated(2);
            case "gated hundred" -> gated(100);
            case "accesses" -> {
                String[] arguments = {"one", String.valueOf(ACCESSES / 2)};
                Body body = Body.repeat(() -> Accesses.main(arguments));
                yield nanos -> {
                    Body.Sample sample = body.measure(nanos);
                    return new Body.Sample(sample.count() * ACCESSES, sample.nanos());
                };
            }
            case "work 1" -> nanos -> work(1, nanos);
            case "work 2" -> nanos -> work(2, nanos);
            default -> throw new IllegalArgumentException("no plain body " + name);
        };
    }

    private static Body gated(int threads) {
        GatedThreads gated = new GatedThreads(threads);
        return Body.repeat(gated::run);
    }

    /** Threads that share nothing and only compute: what the machine itself gives a second one. */
    private static Body.Sample work(int threads, long nanos) throws InterruptedException {
        AtomicLong turns = new AtomicLong();
        long start = System.nanoTime();
        Thread[] workers = new Thread[threads];
        for (int i = 0; i < threads; i++) {
            workers[i] = new Thread(() -> turns.addAndGet(compute(start + nanos)));
            workers[i].start();
        }
        for (Thread worker : workers) {
            worker.join();
        }
        return new Body.Sample(turns.get(), System.nanoTime() - start);
    }

    private static long compute(long until) {
        long turns = 0;
        long x = 1;
        while (System.nanoTime() < until) {
            for (int i = 0; i < 1000; i++) {
                x = x * 6364136223846793005L + 1442695040888963407L;
            }
            turns += x == 0 ? 2 : 1;
        }
        return turns;
    }
}
