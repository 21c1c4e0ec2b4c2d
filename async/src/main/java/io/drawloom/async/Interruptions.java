package io.drawloom.async;

import java.io.InterruptedIOException;
import java.net.SocketException;
import java.nio.channels.ClosedByInterruptException;

/** How the JDK's waits say that they were interrupted. */
final class Interruptions {
    private Interruptions() {}

    static boolean isOne(Throwable thrown) {
        return switch (thrown) {
            case InterruptedException e -> true;
            case ClosedByInterruptException e -> true;
            case InterruptedIOException e -> true;
            // a virtual thread's socket is closed when the thread is interrupted
            case SocketException e -> "Closed by interrupt".equals(e.getMessage());
            default -> false;
        };
    }
}
