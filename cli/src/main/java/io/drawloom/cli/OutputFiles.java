package io.drawloom.cli;

import io.drawloom.check.Verdict;
import io.drawloom.json.TraceFiles;
import io.drawloom.json.TraceJson;

import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The files that a check writes: its trace, and its verdict as JSON.
 *
 * @param trace where the trace is to go, if that was said
 * @param none whether no trace was wanted
 * @param json where the verdict is to go, if it was asked for, and not to the standard output
 * @param toOutput whether the verdict goes to the standard output
 */
record OutputFiles(
        Optional<Path> trace, boolean none, Optional<Path> json, boolean toOutput, Shell shell) {
    /** About so many steps of a trace, with their edges, take a megabyte. */
    private static final int STEPS_OF_A_MEGABYTE = 1700;

    /** A trace with so many is told of before it is written: ten megabytes. */
    private static final int MANY_STEPS = 10 * STEPS_OF_A_MEGABYTE;

    /**
     * What was written.
     *
     * @param trace the file with the trace, as the user would type it
     * @param notes what to say of the files
     * @param missing whether a file that was asked for could not be written
     */
    record Written(Optional<String> trace, List<Note> notes, boolean missing) {}

    /**
     * A line of the report about a file.
     *
     * @param line the line, with its key
     * @param needed whether even a quiet user is told, as something was there before
     */
    record Note(String line, boolean needed) {}

    /**
     * What the options ask for.
     *
     * @throws WrongUse if that cannot be written, so that nobody searches for an hour first
     */
    static OutputFiles of(ParseResult parsed, Shell shell) throws WrongUse {
        if (parsed.hasMatchedOption("--trace") && parsed.hasMatchedOption("--no-trace")) {
            throw new WrongUse("--trace and --no-trace exclude each other");
        }
        boolean toOutput = CommandLines.text(parsed, "--json").filter("-"::equals).isPresent();
        return new OutputFiles(
                file("--trace", parsed, shell),
                parsed.hasMatchedOption("--no-trace"),
                toOutput ? Optional.empty() : file("--json", parsed, shell),
                toOutput,
                shell);
    }

    private static Optional<Path> file(String option, ParseResult parsed, Shell shell)
            throws WrongUse {
        Optional<String> name = CommandLines.text(parsed, option);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        if (name.get().isEmpty()) {
            throw new WrongUse(option + " needs a file, got nothing");
        }
        Path file = shell.path(name.get());
        if (Files.isDirectory(file)) {
            throw new WrongUse(option + ": " + name.get() + " is a folder");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new WrongUse(
                    option
                            + ": there is no folder "
                            + (folder == null ? file : shell.shown(folder)));
        }
        return Optional.of(file);
    }

    /** Writes them; what cannot be written is said in a note, so that the report is not lost. */
    Written write(Verdict verdict, CommandMessages messages) {
        List<Note> notes = new ArrayList<>();
        Optional<String> file = Optional.empty();
        boolean missing = false;
        if (!none && (verdict.failed() || trace.isPresent())) {
            String name = TraceFiles.defaultName(verdict.trace().program());
            Path wanted = trace.orElseGet(() -> shell.folder().resolve(name));
            announce(verdict, wanted, messages);
            try {
                TraceFiles.Written written = TraceFiles.writeNew(verdict.trace(), wanted);
                file = Optional.of(shell.shown(written.file()));
                notes.add(note(messages.beside("trace"), written, messages));
            } catch (IOException e) {
                String failed = messages.beside("trace.failed");
                notes.add(new Note(failed + FileErrors.line(e, messages, shell), true));
                missing = trace.isPresent();
            }
        }
        if (json.isPresent()) {
            try {
                notes.add(
                        note(
                                "json  ",
                                TraceFiles.overwrite(verdict.trace(), json.get()),
                                messages));
            } catch (IOException e) {
                String failed = messages.beside("json.failed");
                notes.add(new Note(failed + FileErrors.line(e, messages, shell), true));
                missing = true;
            }
        }
        if (toOutput) {
            shell.print(TraceJson.text(verdict.trace()));
        }
        return new Written(file, notes, missing);
    }

    /** A trace that takes long to write, and much room, is told of before. */
    private void announce(Verdict verdict, Path file, CommandMessages messages) {
        int steps = verdict.trace().execution().steps().size();
        if (steps >= MANY_STEPS) {
            shell.say(
                    messages.beside(
                            "trace.large",
                            String.format(Locale.ROOT, "%,d", steps),
                            steps / STEPS_OF_A_MEGABYTE,
                            shell.shown(file)));
        }
    }

    private Note note(String key, TraceFiles.Written written, CommandMessages messages) {
        String how =
                switch (written.how()) {
                    case NEW -> "";
                    case REPLACED -> messages.beside("replaced");
                    case RENAMED -> renamed(messages);
                    case OVERWRITTEN -> messages.beside("overwritten");
                };
        return new Note(key + shell.shown(written.file()) + how, !how.isEmpty());
    }

    /** Why the trace has a number in its name. */
    private String renamed(CommandMessages messages) {
        if (trace.isPresent()) {
            return messages.beside("renamed");
        }
        return messages.beside("renamed.usual");
    }
}
