package io.drawloom.corpus;

import io.drawloom.check.Drawloom;
import io.drawloom.check.Replayed;
import io.drawloom.check.Target;
import io.drawloom.json.TraceJson;
import io.drawloom.trace.Trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Replays the traces of a folder and compares what comes of it with them, byte by byte. Also the
 * main class of another JVM.
 */
final class Replays {
    private Replays() {}

    /** Where the trace of a program lies in a folder of traces. */
    static Path file(Path folder, Corpus.Program program) {
        return folder.resolve(program.name() + ".trace.json");
    }

    /** Leaves a program's trace, and its classes, in a folder of traces. */
    static void write(Path folder, Corpus.Program program, Target target, Trace trace)
            throws IOException {
        Files.writeString(file(folder, program), TraceJson.text(trace));
        Path classes = Files.createDirectory(folder.resolve(program.name()));
        for (Map.Entry<String, byte[]> each : target.compiled().entrySet()) {
            Files.write(classes.resolve(each.getKey()), each.getValue());
        }
    }

    private static Map<String, byte[]> classes(Path folder, Corpus.Program program)
            throws IOException {
        Map<String, byte[]> classes = new HashMap<>();
        try (Stream<Path> files = Files.list(folder.resolve(program.name()))) {
            for (Path each : files.toList()) {
                classes.put(each.getFileName().toString(), Files.readAllBytes(each));
            }
        }
        return classes;
    }

    /**
     * How the trace of a replay differs from the one that is replayed; empty if it does not, in so
     * many replays.
     */
    static Optional<String> difference(Path file, Target target, int times) throws IOException {
        String recorded = Files.readString(file);
        Trace trace = TraceJson.parse(file.toString(), recorded);
        for (int i = 1; i <= times; i++) {
            Replayed replayed = Drawloom.replay(trace, target);
            String again = TraceJson.text(replayed.trace());
            if (!replayed.same() || !again.equals(recorded)) {
                return Optional.of(
                        "replay "
                                + i
                                + ": "
                                + replayed.divergence().orElse("the same steps")
                                + "; "
                                + firstDifference(recorded, again));
            }
        }
        return Optional.empty();
    }

    private static String firstDifference(String recorded, String again) {
        String[] then = recorded.split("\n");
        String[] now = again.split("\n");
        for (int i = 0; i < Math.min(then.length, now.length); i++) {
            if (!then[i].equals(now[i])) {
                return "line " + (i + 1) + " was " + then[i].strip() + ", is " + now[i].strip();
            }
        }
        return then.length == now.length
                ? "the same bytes"
                : "there were " + then.length + " lines, there are " + now.length;
    }

    /**
     * Replays each trace of a folder; prints a line for each that differs, and at last a sum.
     *
     * @param arguments the folder of the traces, and how many replays each gets
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int times = Integer.parseInt(arguments[1]);
        int traces = 0;
        int differ = 0;
        for (Corpus.Program program : Corpus.programs("finds")) {
            Path file = file(folder, program);
            if (Files.exists(file)) {
                traces++;
                Target target = program.target(classes(folder, program));
                Optional<String> difference = difference(file, target, times);
                if (difference.isPresent()) {
                    differ++;
                    System.out.println(program + ": " + difference.get());
                }
            }
        }
        System.out.println(traces + " traces, " + times + " replays each: " + differ + " differ");
    }
}
