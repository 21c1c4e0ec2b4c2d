package io.drawloom.learn.check;

import io.drawloom.learn.Example;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An experiment that can be run in every order: the file of the examples, unchanged, and for a
 * server a second one with three requests at once.
 *
 * @param name what is typed
 * @param program the class of the experiment
 * @param answers of a server: what the three requests are to be answered, sorted; else empty
 * @param path of a server: what is asked for
 * @param arguments what the program is passed
 */
public record CheckableExperiment(
        String name, String program, String answers, String path, List<String> arguments) {
    private static final String CLIENT = "ThreeRequests";

    public CheckableExperiment {
        arguments = List.copyOf(arguments);
    }

    /** Whether it is a server, which three requests are sent to. */
    public boolean isServer() {
        return !answers.isEmpty();
    }

    /**
     * Lays out what of its files is not there yet.
     *
     * @param folder where; made if need be
     * @return the file to check
     */
    public Path layOut(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = write(folder, program, Example.source(program));
        return isServer()
                ? write(
                        folder,
                        CLIENT,
                        client().replace("SERVER", program)
                                .replace("PATH", path)
                                .replace("EXPECTED", answers))
                : file;
    }

    /** What it needs besides its own files and Drawloom. */
    public List<Path> classPath() {
        if (!program.equals("DatabaseServer")) {
            return List.of();
        }
        try {
            Class<?> driver = Class.forName("org.h2.Driver");
            return List.of(
                    Path.of(driver.getProtectionDomain().getCodeSource().getLocation().toURI()));
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException("H2 is missing from this build", e);
        }
    }

    private static Path write(Path folder, String type, String text) throws IOException {
        Path file = folder.resolve(type + ".java");
        return Files.exists(file) ? file : Files.writeString(file, text);
    }

    private static String client() throws IOException {
        try (@Nullable InputStream in =
                CheckableExperiment.class.getResourceAsStream(CLIENT + ".java.txt")) {
            if (in == null) {
                throw new IOException("the three requests are missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
