package io.drawloom.explore;

import java.util.SplittableRandom;

/**
 * The chance of one execution after the other: that of execution i is a function of the seed and i
 * alone, so that workers can take every n-th execution each and together do what one would.
 */
final class Randomness {
    private final long seed;
    private final long stride;
    private long next;
    private SplittableRandom random = new SplittableRandom(0);

    Randomness(long seed, long firstIndex, long stride) {
        if (firstIndex < 0) {
            throw new IllegalArgumentException("firstIndex must be >= 0, got " + firstIndex);
        }
        if (stride < 1) {
            throw new IllegalArgumentException("stride must be >= 1, got " + stride);
        }
        this.seed = seed;
        this.stride = stride;
        this.next = firstIndex;
    }

    /** Goes on to the next execution. */
    void begin() {
        // mixed twice: generators whose seeds differ by a multiple of the golden gamma give parts
        // of one sequence
        random = new SplittableRandom(mix(mix(seed) + next));
        next += stride;
    }

    /** The number of the current execution; before the first one, what precedes it. */
    long index() {
        return next - stride;
    }

    /** From 0 to {@code bound - 1}, all alike. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    long any() {
        return random.nextLong();
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood 2014). */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
