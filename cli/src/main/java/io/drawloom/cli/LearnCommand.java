package io.drawloom.cli;

import io.drawloom.report.Terminal;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The door to the lab: {@code learn serve}, {@code learn fetch} and their like, a class each. */
final class LearnCommand implements Command {
    /** What can follow {@code learn}; each is made when it is typed. */
    private static final Map<String, Supplier<Command>> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("serve", ServeCommand::new);
        PARTS.put("fetch", FetchCommand::new);
        PARTS.put("loop", LoopCommand::new);
        PARTS.put("check", CheckExperimentCommand::new);
        PARTS.put("exercises", ExercisesCommand::new);
        PARTS.put("predict", PredictCommand::new);
        PARTS.put("break", BreakCommand::new);
        PARTS.put("repair", RepairCommand::new);
        PARTS.put("hint", HintCommand::new);
        PARTS.put("reset", ResetCommand::new);
        PARTS.put("grade", GradeCommand::new);
    }

    @Override
    public CommandSpec spec() {
        CommandSpec learn = CommandLines.command("learn");
        learn.usageMessage()
                .synopsisSubcommandLabel("PART ...")
                .description("Concurrency to run, see, break and repair.");
        PARTS.forEach((name, part) -> learn.addSubcommand(name, part.get().spec()));
        Look.options().forEach(learn::addOption);
        return learn.addOption(CommandLines.help("this text; after a part, the part's"));
    }

    /** Runs the part that was typed. */
    int dispatch(List<String> words, Shell shell) {
        String first = words.isEmpty() ? "" : words.getFirst();
        Supplier<Command> part = PARTS.get(first);
        if (part != null) {
            return Main.run(part.get(), words.subList(1, words.size()), Lab.shell(shell));
        }
        if (!first.isEmpty() && !first.startsWith("-")) {
            shell.say(
                    "learn: there is no "
                            + first
                            + Nearest.of(first, PARTS.keySet())
                                    .map(it -> "; did you mean " + it + "?")
                                    .orElse("; there are " + String.join(", ", PARTS.keySet())));
            return WRONG;
        }
        return Main.run(this, words, shell);
    }

    @Override
    public boolean needsAgent() {
        return false;
    }

    @Override
    public int run(ParseResult parsed, Shell shell) {
        Terminal terminal = Look.of(parsed, shell);
        CommandSpec.create().name(shell.self()).addSubcommand("learn", parsed.commandSpec());
        shell.print(CommandLines.help(parsed.commandSpec(), terminal));
        return GOOD;
    }
}
