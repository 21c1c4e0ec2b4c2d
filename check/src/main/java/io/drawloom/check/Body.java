package io.drawloom.check;

import java.io.Serializable;

/**
 * A program given as a lambda. It is run anew in each execution, in woven copies of its classes:
 * what it captures must be a value of the JDK ({@code String}, {@code Integer} …), and what it
 * changes is seen by nobody outside.
 */
@FunctionalInterface
public interface Body extends Serializable {
    /** The program's main thread. */
    void run() throws Throwable;
}
