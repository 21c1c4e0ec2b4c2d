package io.drawloom.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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
     * Starts the program, sends it the signal whenever it prints one of the cues, and waits for its
     * end. The test is left out where the program would not hear Ctrl-C.
     *
     * @param name without {@code SIG}
     * @param called what the transcript calls the program
     * @return what else it printed, its errors among that
     */
    public static OtherJvm.Ended signalled(
            ProcessBuilder program, String name, Set<String> cues, String called)
            throws IOException, InterruptedException {
        assumeTrue(areHeardBy(program), "Ctrl-C is ignored here and cannot be heard again");
        Process process = program.redirectErrorStream(true).start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            StringBuilder out = new StringBuilder();
            String line;
            while ((line = lines.readLine()) != null) {
                if (cues.contains(line)) {
                    send(name, process);
                } else {
                    out.append(line).append('\n');
                }
            }
            int status = process.waitFor();
            Transcript.add(called, out.toString(), status);
            return new OtherJvm.Ended(status, out.toString(), "");
        } finally {
            process.destroyForcibly();
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
