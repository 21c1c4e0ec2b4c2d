package io.drawloom.cli;

import io.drawloom.json.Grades;
import io.drawloom.learn.Texts;
import io.drawloom.learn.exercise.Exercise;
import io.drawloom.learn.exercise.Exercises;
import io.drawloom.learn.exercise.Grader;
import io.drawloom.learn.exercise.Judgement;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Judges a folder of answers, each in a process of its own. */
final class GradeCommand extends LearnPart {
    private static final String STANDARD_OUTPUT = "-";

    @Override
    public CommandSpec spec() {
        CommandSpec grade = CommandLines.command("grade");
        grade.usageMessage()
                .description(
                        "Judges the answers in a folder, Counter.java and so on, each in a process"
                                + " of its own.",
                        "What it may spend is counted in executions and not in seconds: the result"
                                + " is the same on every machine.")
                .footer("Ends with 0 if all pass, 1 if not, 2 for wrong use.");
        grade.addPositional(CommandLines.operand("DIR", "the folder with the answers"));
        grade.addOption(
                CommandLines.value(
                                "FILE",
                                "where the result goes as JSON; - for the standard output, instead"
                                        + " of the table",
                                "--json")
                        .build());
        grade.addOption(
                CommandLines.value(
                                "NAMES",
                                "only these exercises, with commas between; all if not said",
                                "--only")
                        .build());
        return ExerciseCommands.options(grade);
    }

    @Override
    int run(ParseResult parsed, Texts texts, Shell shell) throws WrongUse, IOException {
        String typed = parsed.matchedPositionalValue(0, "");
        Path folder = shell.path(typed);
        if (typed.isEmpty() || !Files.isDirectory(folder)) {
            throw new WrongUse(texts.text("grade.nofolder", Lab.shown(typed, texts)));
        }
        List<Exercise> exercises = exercises(parsed, texts);
        Optional<String> json = CommandLines.text(parsed, "--json");
        Optional<Path> file = Optional.empty();
        if (json.isPresent() && !json.get().equals(STANDARD_OUTPUT)) {
            Path wanted = shell.path(json.get());
            Path parent = wanted.toAbsolutePath().getParent();
            if (Files.isDirectory(wanted) || parent == null || !Files.isDirectory(parent)) {
                throw new WrongUse(texts.text("grade.nofile", json.get()));
            }
            tryToWrite(wanted);
            file = Optional.of(wanted);
        }
        strangers(folder).forEach(it -> shell.say(texts.text("grade.stranger", it)));
        Grader grader = Grader.ofSystem();
        if (!grader.limits()) {
            shell.say(texts.text("grade.nolimits"));
        }
        if (!grader.cutsNetwork()) {
            shell.say(texts.text("grade.network"));
        }
        boolean table = json.isEmpty() || file.isPresent();
        List<Grades.Grade> grades = new ArrayList<>();
        for (Exercise each : exercises) {
            Judgement judgement = grader.grade(each, folder).judgement();
            grades.add(grade(each, judgement));
            if (table) {
                shell.print(row(each, judgement, texts));
            }
        }
        byte[] bytes = new Grades(grades).json();
        if (file.isPresent()) {
            Files.write(file.get(), bytes);
        } else if (json.isPresent()) {
            shell.out().write(bytes, 0, bytes.length);
            shell.out().flush();
        }
        long passed = grades.stream().filter(Grades.Grade::passed).count();
        if (table) {
            shell.print(texts.text("grade.passed", passed, grades.size()) + "\n");
        }
        return passed == grades.size() ? GOOD : FAILURE;
    }

    /**
     * Leaves the file as it is.
     *
     * @throws IOException if it cannot be written, so that nobody waits for the judge first
     */
    private static void tryToWrite(Path file) throws IOException {
        boolean there = Files.exists(file);
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
        if (!there) {
            Files.delete(file);
        }
    }

    private static List<Exercise> exercises(ParseResult parsed, Texts texts) throws WrongUse {
        Optional<String> only = CommandLines.text(parsed, "--only");
        if (only.isEmpty()) {
            return Exercises.all();
        }
        List<Exercise> exercises = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        for (String each : only.get().split(",", -1)) {
            Exercise found = ExerciseCommands.find(each.strip(), texts);
            if (seen.add(found.name())) {
                exercises.add(found);
            }
        }
        return exercises;
    }

    /** Java files that are no answers, by their names. */
    private static List<String> strangers(Path folder) throws IOException {
        List<String> strangers = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.java")) {
            for (Path each : files) {
                String name = String.valueOf(each.getFileName());
                if (!Exercises.names().contains(name.substring(0, name.length() - 5))) {
                    strangers.add(name);
                }
            }
        }
        strangers.sort(null);
        return strangers;
    }

    private static Grades.Grade grade(Exercise exercise, Judgement judgement) {
        return new Grades.Grade(
                exercise.name(),
                judgement.passed(),
                judgement.reason().word(),
                judgement.scenario().map(Exercise.Scenario::method).orElse(""),
                judgement.fact().strip(),
                judgement.orders());
    }

    private static String row(Exercise exercise, Judgement judgement, Texts texts) {
        StringBuilder text = new StringBuilder(exercise.name());
        text.repeat(' ', 10 - exercise.name().length());
        return text.append(RepairCommand.sentence(exercise, judgement, texts))
                .append('\n')
                .toString();
    }
}
