package io.drawloom.loom;

/** Parts of a controlled thread that operations name. */
final class ControlPart {
    static final int END = -2;
    static final int PERMIT = -3;
    static final int INTERRUPT = -4;

    /** The content of an object of the JDK, as a whole. */
    static final int CONTENT = -5;

    private ControlPart() {}
}
