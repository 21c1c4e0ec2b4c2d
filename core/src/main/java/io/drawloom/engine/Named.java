package io.drawloom.engine;

/** Something of ours that operations name, with what a reader calls it. */
public interface Named {
    /** What a reader calls it: {@code port 8000}. */
    String named();
}
