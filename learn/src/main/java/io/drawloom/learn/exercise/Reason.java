package io.drawloom.learn.exercise;

/** Why an answer passes, or what refuses it. */
public enum Reason {
    /** Every order passes, the work is done, and the overlap is reached. */
    PASSED,
    /** There is no file. */
    MISSING,
    /** The compiler refuses it. */
    DOES_NOT_COMPILE,
    /** It uses what an answer may not use. */
    NOT_ALLOWED,
    /** Some order fails, or leaves the work undone. */
    ORDER_FAILS,
    /** No order reaches the overlap: it keeps apart what may run at once. */
    OVERLAP_NOT_REACHED,
    /** Two threads touch a field, and nothing makes one see what the other wrote. */
    DATA_RACE,
    /** More orders than the bound; none of those tried fails. */
    TOO_MANY_ORDERS,
    /** Its orders cannot be repeated, or it holds what is not under control. */
    NOT_CONTROLLED,
    /** The operating system ended it, at a limit. */
    LIMIT_REACHED;

    /** The reason in a file and as a key of texts: {@code order-fails}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
