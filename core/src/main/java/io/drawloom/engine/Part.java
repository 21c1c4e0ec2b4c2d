package io.drawloom.engine;

/** Parts of an object, besides its fields and elements, that operations name. */
public final class Part {
    /** The monitor of any object. */
    public static final int MONITOR = -1;

    /** Whether a thread has ended. */
    public static final int END = -2;

    /** The permit of a thread. */
    public static final int PERMIT = -3;

    /** Whether a thread is interrupted. */
    public static final int INTERRUPT = -4;

    /** The content of an object of the JDK, as a whole. */
    public static final int CONTENT = -5;

    /** Whether a thread has been started; of the program's own thread object. */
    public static final int START = -6;

    /** Whether a class has been initialised. */
    public static final int INITIALIZATION = -7;

    /** All elements of an array, or all memory outside of objects, as one variable. */
    public static final int ELEMENTS = -8;

    private Part() {}
}
