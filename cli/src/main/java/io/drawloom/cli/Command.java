package io.drawloom.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.util.List;

/** One command. */
interface Command {
    /** Nothing was found to be wrong. */
    int GOOD = 0;

    /** A failure was found or reproduced. */
    int FAILURE = 1;

    /** The command could not be done. */
    int WRONG = 2;

    /** A program's main has ended; what it has started may go on, and the JVM ends with that. */
    int STILL_RUNNING = -1;

    /** What can be typed after its name; anew each time, as parsing fills it with values. */
    CommandSpec spec();

    /** Whether it runs programs in orders of its own choice, for which the JVM needs the agent. */
    default boolean needsAgent() {
        return true;
    }

    /** The language in which it explains itself and complains of what was typed after its name. */
    default CommandMessages messages(List<String> words, Shell shell) {
        return CommandMessages.ENGLISH;
    }

    /**
     * Does it; returns how the process ends.
     *
     * @throws WrongUse if it cannot be done as it was typed
     * @throws IOException if a file cannot be written
     */
    int run(ParseResult parsed, Shell shell) throws WrongUse, IOException;
}
