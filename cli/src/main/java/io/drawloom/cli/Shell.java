package io.drawloom.cli;

import java.io.Console;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What surrounds a command: streams, environment, terminal. Taken once at the start, because a
 * check puts its own streams in the place of the JVM's.
 *
 * @param out where reports go
 * @param err where progress and complaints go
 * @param in what the user types
 * @param environment the environment variables
 * @param streams which of the streams are a terminal
 * @param self how the user calls Drawloom, to say what to type next
 * @param folder where relative paths begin; empty for the process's own
 * @param nanos the clock by which is told how far a command is, in nanoseconds from any beginning
 */
record Shell(
        PrintStream out,
        PrintStream err,
        InputStream in,
        Map<String, String> environment,
        TerminalStreams streams,
        String self,
        Path folder,
        LongSupplier nanos) {
    /** The surroundings of this process. */
    static Shell ofProcess() {
        Map<String, String> environment = System.getenv();
        return new Shell(
                System.out,
                System.err,
                System.in,
                environment,
                TerminalStreams.find(
                        System.getProperty(TerminalStreams.PROPERTY),
                        environment,
                        Shell::hasConsole),
                quoted(System.getProperty("drawloom.command", "./drawloom")),
                Path.of(""),
                System::nanoTime);
    }

    /** Without one, JDK 22 to 24 return a console that is no terminal, and others null. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean hasConsole() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /**
     * The file that a typed path means.
     *
     * @throws WrongUse if it can be none
     */
    Path path(String typed) throws WrongUse {
        try {
            return folder.resolve(typed);
        } catch (java.nio.file.InvalidPathException e) {
            throw new WrongUse("no file can be called " + typed);
        }
    }

    /** The path as the user would type it. */
    String shown(Path path) {
        return (path.startsWith(folder) && !folder.toString().isEmpty()
                        ? folder.relativize(path)
                        : path)
                .toString();
    }

    /** The same, called otherwise. */
    Shell called(String name) {
        return new Shell(out, err, in, environment, streams, name, folder, nanos);
    }

    boolean debug() {
        return !environment.getOrDefault("DRAWLOOM_DEBUG", "").isEmpty();
    }

    /** Writes a text at once. */
    void print(String text) {
        out.print(text);
        out.flush();
    }

    /** Writes one line of complaint or news beside the report. */
    void say(String line) {
        err.println("drawloom: " + line);
        err.flush();
    }

    /** A word as a POSIX shell takes it. */
    static String quoted(String word) {
        boolean plain = !word.isEmpty();
        for (int i = 0; i < word.length() && plain; i++) {
            char c = word.charAt(i);
            plain = c > 0x7f || Character.isLetterOrDigit(c) || "._-/:+@,=%".indexOf(c) >= 0;
        }
        return plain ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
