package io.drawloom.async;

import java.util.concurrent.Executor;

/** Threads of one loop for what blocks without parking. */
interface Offloads extends Executor, AutoCloseable {
    /** Interrupts what is still running. */
    @Override
    void close();
}
