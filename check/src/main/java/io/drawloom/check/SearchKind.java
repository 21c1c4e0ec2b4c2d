package io.drawloom.check;

import io.drawloom.engine.Strategy;
import io.drawloom.explore.PartialOrderSampling;
import io.drawloom.explore.RandomWalk;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a check looks for an order that fails: the one list of what {@code --strategy} can be. A
 * constant that samples names what makes its samples, and nothing else has to know it.
 */
public enum SearchKind {
    /** Samples for a moment, then tries every order; the default. */
    AUTO,
    /** Tries every order, depth first. */
    EXHAUSTIVE,
    /** At each step any thread that is ready, with the same chance. */
    RANDOM(RandomWalk::new),
    /** Partial-order sampling: fair among orders rather than among steps. */
    POS(PartialOrderSampling::new);

    /** A sequence of samples, of which each worker takes a part. */
    private interface Sampler {
        /** Every {@code stride}-th execution of the sequence, from {@code first} on. */
        Strategy from(long seed, long first, long stride);
    }

    @SuppressWarnings("ImmutableEnumChecker") // a constructor
    private final Optional<Sampler> sampler;

    /** Tries every order. */
    SearchKind() {
        sampler = Optional.empty();
    }

    /** Samples alone. */
    SearchKind(Sampler sampler) {
        this.sampler = Optional.of(sampler);
    }

    /**
     * That with the word.
     *
     * @throws IllegalArgumentException if there is none; the message has all words
     */
    public static SearchKind of(String word) {
        return Arrays.stream(values())
                .filter(it -> it.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "strategy must be one of "
                                        + String.join(", ", words())
                                        + ", got "
                                        + word));
    }

    /** What can be typed. */
    public static List<String> words() {
        return Arrays.stream(values()).map(SearchKind::word).toList();
    }

    /** What it is called where it is typed, and in a trace. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it samples alone, and so never knows which orders are left. */
    boolean onlySamples() {
        return sampler.isPresent();
    }

    /** What makes the samples that it takes: itself, or what samples beside the search. */
    SearchKind samples() {
        return onlySamples() ? this : POS;
    }

    /** Its samples, shared by {@code stride} workers, from the execution {@code first} on. */
    Strategy from(long seed, long first, long stride) {
        return sampler.orElseThrow().from(seed, first, stride);
    }
}
