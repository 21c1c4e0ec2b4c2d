package io.drawloom.trace;

import java.util.Optional;

/**
 * The values of a step's variable, each as a short string such as {@code 0}, {@code "abc"}, {@code
 * null} or {@code Account#2}.
 *
 * @param before what the variable held before the step
 * @param after what it held after the step
 * @param read what the thread got
 * @param written what the thread put there
 * @param element what one element held, if the step went to one
 */
public record Values(
        Optional<String> before,
        Optional<String> after,
        Optional<String> read,
        Optional<String> written,
        Optional<Element> element) {

    /**
     * What one element of the variable held, if the step went to one: the value of a key, the
     * element at an index.
     *
     * @param key the key or the index, as a short string
     * @param values as for the variable as a whole, with no element
     */
    public record Element(String key, Values values) {
        /** Refuses an element of an element. */
        public Element {
            Checks.that(
                    values.element().isEmpty(),
                    "an element has no elements of its own, got one at " + key);
        }
    }

    /** The values of a variable as a whole. */
    public Values(
            Optional<String> before,
            Optional<String> after,
            Optional<String> read,
            Optional<String> written) {
        this(before, after, read, written, Optional.empty());
    }

    private static final Values NONE =
            new Values(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** No value is known. */
    public static Values none() {
        return NONE;
    }

    /** The thread read this. */
    public static Values read(String value) {
        Optional<String> it = Optional.of(value);
        return new Values(it, it, it, Optional.empty());
    }

    /** The thread wrote over one value another. */
    public static Values written(String before, String value) {
        Optional<String> it = Optional.of(value);
        return new Values(Optional.of(before), it, Optional.empty(), it);
    }

    /** The thread read one value and wrote another in one step. */
    public static Values updated(String before, String value) {
        Optional<String> old = Optional.of(before);
        Optional<String> it = Optional.of(value);
        return new Values(old, it, old, it);
    }

    /** The same with what one element held. */
    public Values with(Element one) {
        return new Values(before, after, read, written, Optional.of(one));
    }

    /** The element's values if the step went to one, else those of the whole. */
    public Values narrow() {
        return element.map(Element::values).orElse(this);
    }

    /** Whether no value is known. */
    public boolean isNone() {
        return equals(NONE);
    }
}
