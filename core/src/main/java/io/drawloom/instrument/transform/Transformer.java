package io.drawloom.instrument.transform;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;

/**
 * Changes one method in one respect. There is one for each method, so it may keep what it has seen
 * of it.
 */
@FunctionalInterface
public interface Transformer {
    /** A method is left as it is. */
    Transformer NONE = (code, element) -> false;

    /** Emits what stands before the first instruction. */
    default void begin(CodeBuilder code) {}

    /**
     * Emits what stands before an element, or what takes its place.
     *
     * @return whether something took its place; then no other transformer is asked
     */
    boolean transform(CodeBuilder code, CodeElement element);

    /** Emits what stands behind the last instruction. */
    default void end(CodeBuilder code) {}
}
