package io.drawloom.engine;

/** Parts of a controlled thread that operations name. */
final class ControlPart {
    static final int END = -2;
    static final int PERMIT = -3;
    static final int INTERRUPT = -4;

    /** The content of an object of the JDK, as a whole. */
    static final int CONTENT = -5;

    /** Whether a thread has been started; of the program's own thread object. */
    static final int START = -6;

    private ControlPart() {}
}
