package io.drawloom.learn.fetch;

import java.net.URI;
import java.time.Duration;

/** Is told of every fetch as it ends, in the thread of the event loop. */
public interface FetchListener {
    /** How a fetch ended that was not answered. */
    enum Failure {
        REFUSED,
        TIMED_OUT,
        UNKNOWN_HOST,
        OTHER
    }

    /** An answer, whatever its status. */
    void answered(URI uri, int status);

    /**
     * No answer.
     *
     * @param reason what the client says
     */
    void failed(URI uri, Failure failure, Duration timeout, String reason);
}
