package io.drawloom.cli;

import io.drawloom.report.Terminal;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.util.ArrayList;
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
        learn.addOption(Lab.language());
        TerminalOptions.options().forEach(learn::addOption);
        return learn.addOption(CommandLines.help("this text; after a part, the part's"));
    }

    /** Runs the part that was typed; the language may be said before it too. */
    int dispatch(List<String> words, Shell shell) {
        int before = CommandMessages.languageAt(words, 0);
        String name = before < words.size() ? words.get(before) : "";
        Supplier<Command> part = PARTS.get(name);
        Shell lab = Lab.shell(shell);
        if (part != null) {
            List<String> rest = new ArrayList<>(words.subList(0, before));
            rest.addAll(words.subList(before + 1, words.size()));
            return CommandRun.of(part.get(), rest, lab);
        }
        if (!name.isEmpty() && !name.startsWith("-")) {
            CommandMessages messages = messages(words, shell);
            lab.say(
                    "learn: "
                            + Nearest.of(name, PARTS.keySet())
                                    .map(it -> messages.text("learn.nearest", name, it))
                                    .orElseGet(() ->
                                            messages.text(
                                                    "learn.unknown",
                                                    name,
                                                    String.join(", ", PARTS.keySet()))));
            return WRONG;
        }
        return CommandRun.of(this, words, Lab.inBothLanguages(shell));
    }

    @Override
    public CommandMessages messages(List<String> words, Shell shell) {
        return CommandMessages.of(words, shell);
    }

    @Override
    public boolean needsAgent() {
        return false;
    }

    @Override
    public int run(ParseResult parsed, Shell shell) {
        Terminal terminal = TerminalOptions.of(parsed, shell);
        CommandSpec learn =
                messages(parsed.originalArgs(), shell).explain("learn", parsed.commandSpec());
        CommandSpec.create().name(shell.self()).addSubcommand("learn", learn);
        shell.print(CommandLines.help(learn, terminal));
        return GOOD;
    }
}
