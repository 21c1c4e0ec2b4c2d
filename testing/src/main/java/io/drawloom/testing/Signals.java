package io.drawloom.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Signals sent to processes that tests have started. */
public final class Signals {
    private Signals() {}

    /**
     * Lets the program hear Ctrl-C although this JVM, and so all that it starts, may have been
     * started with it ignored, as in a background job of a script.
     *
     * @return whether it will
     */
    public static boolean areHeardBy(ProcessBuilder program)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        if (killsItself(command)) {
            command.addAll(program.command());
            program.command(command);
            return true;
        }
        return killsItself(List.of());
    }

    private static boolean killsItself(List<String> before)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of("sh", "-c", "kill -INT $$; echo survived"));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            return process.inputReader().readLine() == null && process.waitFor() != 0;
        } catch (IOException e) {
            return false; // no such command
        }
    }

    /**
     * Sends a signal.
     *
     * @param name without {@code SIG}
     */
    public static void send(String name, Process to) throws IOException, InterruptedException {
        String pid = Long.toString(to.pid());
        int status = new ProcessBuilder("kill", "-" + name, pid).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IOException("kill -" + name + " " + pid + " ended with " + status);
        }
    }
}
