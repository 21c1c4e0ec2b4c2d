package io.drawloom.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The near end of a {@link SubjectMain}: a JVM that works when it is told to and else waits. */
final class Subject implements AutoCloseable {
    /**
     * A subject that cannot be measured here; the message says why. It begins with {@link
     * #NOT_MEASURED} where nothing is wrong but the machine too slow or too busy.
     */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1;

        Failed(String why) {
            super(why);
        }
    }

    /** How a note begins that says why there is no number, where nothing is wrong. */
    static final String NOT_MEASURED = "not measured: ";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String name;
    private final Process process;
    private final BufferedWriter orders;
    private final BufferedReader answers;
    private volatile boolean outlasted;

    private Subject(String name, Process process) {
        this.name = name;
        this.process = process;
        this.orders =
                new BufferedWriter(
                        new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.answers =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Starts a JVM.
     *
     * @param options the JVM's
     * @param kind which bodies
     * @param body the name of one of them
     * @param logs where what it says on its error stream goes
     */
    static Subject start(List<String> options, String kind, String body, Path logs)
            throws IOException {
        String name = kind + " " + body;
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(SubjectMain.class.getName(), kind, body));
        Files.createDirectories(logs);
        File log = logs.resolve(name.replaceAll("[^a-zA-Z0-9]+", "-") + ".log").toFile();
        return new Subject(name, new ProcessBuilder(command).redirectError(log).start());
    }

    /** Lets it work for so long; one that has not answered long after that is killed. */
    Body.Sample measure(long nanos) throws Failed {
        Thread impatience = new Thread(this::outlast, "patience with " + name);
        impatience.setDaemon(true);
        impatience.start();
        try {
            orders.write(nanos + "\n");
            orders.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new Failed(
                        outlasted
                                ? NOT_MEASURED + "no answer in " + PATIENCE.toMinutes() + " minutes"
                                : name + " ended");
            }
            if (answer.startsWith(NOT_MEASURED)) {
                throw new Failed(answer);
            }
            if (answer.startsWith("failed")) {
                throw new Failed(name + " " + answer);
            }
            String[] words = answer.split(" ", 2);
            return new Body.Sample(Long.parseLong(words[0]), Long.parseLong(words[1]));
        } catch (IOException e) {
            throw new Failed(name + ": " + e.getMessage());
        } finally {
            impatience.interrupt();
        }
    }

    private void outlast() {
        try {
            Thread.sleep(PATIENCE);
            outlasted = true;
            process.destroyForcibly();
        } catch (InterruptedException e) {
            // it has answered
        }
    }

    @Override
    public void close() {
        try {
            orders.close();
            if (process.waitFor(5, TimeUnit.SECONDS)) {
                return;
            }
        } catch (IOException e) {
            // it has ended
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
