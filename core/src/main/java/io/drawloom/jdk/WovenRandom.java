package io.drawloom.jdk;

import io.drawloom.engine.Loom;

import org.jspecify.annotations.Nullable;

import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Chance and identity in woven code: the same in each execution. Each thread has its own numbers,
 * so that it does not matter who asks first.
 */
public final class WovenRandom {
    private final Loom loom;

    /** Those of a loom. */
    public WovenRandom(Loom loom) {
        this.loom = loom;
    }

    /** Instead of {@code Math.random()}. */
    public double random() {
        if (!loom.runsHere()) {
            return Math.random();
        }
        return chance().nextDouble();
    }

    /** What {@code Collections.shuffle(List)} shuffles with. */
    public Random shuffling() {
        return loom.runsHere() ? chance() : new Random();
    }

    private Random chance() {
        return JdkState.of(loom).chance(loom.current()).random;
    }

    /** The seed of a {@code SplittableRandom} that is given none. */
    public long seed() {
        return loom.runsHere() ? chance().nextLong() : System.nanoTime();
    }

    /** Instead of {@code RandomGenerator.getDefault()}. */
    public RandomGenerator randomGenerator() {
        return randomGenerator(RandomGeneratorFactory.getDefault());
    }

    /** Instead of {@code RandomGenerator.of(String)}. */
    public RandomGenerator randomGenerator(String algorithm) {
        return randomGenerator(RandomGeneratorFactory.of(algorithm));
    }

    /** Instead of {@code RandomGeneratorFactory.create()}. */
    public RandomGenerator randomGenerator(RandomGeneratorFactory<?> factory) {
        return loom.runsHere() && !factory.name().equals("SecureRandom")
                ? factory.create(chance().nextLong())
                : factory.create();
    }

    /** Instead of {@code UUID.randomUUID()}. */
    public UUID randomUuid() {
        if (!loom.runsHere()) {
            return UUID.randomUUID();
        }
        long n = JdkState.of(loom).chance(loom.current()).nextUuid();
        return new UUID(
                0x4000L | n << 16 & 0xFFFF_FFFF_FFFF_0000L,
                0x8000_0000_0000_0000L | n * 0x9E3779B97F4AL);
    }

    /**
     * {@code System.identityHashCode(Object)}, and the hash code of an object of a woven class that
     * has none of its own: by the order in which they are asked for.
     */
    public int identityHash(@Nullable Object object) {
        if (object == null) {
            return 0;
        }
        return IdentityHooks.identity(loom, object);
    }

    /** Instead of {@code hashCode()} of an object that may have none of its own. */
    public int hashOf(Object object) {
        return IdentityHooks.hashOf(object);
    }
}
