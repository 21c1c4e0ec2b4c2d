package io.drawloom.analyse;

import io.drawloom.trace.Step;

/**
 * Where the values come from that the threads of an execution write. The steps of a trace do not
 * tell: who asks has to have the program run again.
 */
@FunctionalInterface
public interface DataFlow {
    /**
     * Whether what {@code write} wrote comes from what {@code read} got: had its thread read
     * something else, it would have written something else, or, of numbers, would have left alone
     * what {@code other} had written. Where it would not have written at all (a flag that is tested
     * and then set, an object that is made if there is none), nothing comes from what it read.
     *
     * @param read a step that read a variable
     * @param write a later step of the same thread, which wrote the variable
     * @param other a step by which another thread wrote it after {@code read}
     */
    boolean comesFrom(Step read, Step write, Step other);
}
