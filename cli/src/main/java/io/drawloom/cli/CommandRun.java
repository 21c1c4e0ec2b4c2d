package io.drawloom.cli;

import io.drawloom.check.BadTarget;
import io.drawloom.instrument.Agent;
import io.drawloom.json.UnreadableTrace;
import io.drawloom.learn.ShutdownAction;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.util.List;

/** Runs one command: parses its words, shows its help, and tells in a line what went wrong. */
final class CommandRun {
    private CommandRun() {}

    /** Parses what was typed after a command and does it; says in one line what went wrong. */
    static int of(Command command, List<String> words, Shell shell) {
        CommandSpec spec = command.spec();
        String name = command instanceof LearnPart ? "learn " + spec.name() : spec.name();
        CommandMessages messages = command.messages(words, shell);
        Shell to = messages == CommandMessages.ENGLISH ? shell : Lab.inBothLanguages(shell);
        try {
            ParseResult parsed = CommandParser.parse(spec, words, messages);
            if (parsed.isUsageHelpRequested()) {
                // Its help names it after this.
                CommandSpec.create().name(shell.self()).addSubcommand(spec.name(), spec);
                to.print(
                        CommandLines.help(
                                messages.explain(name, spec), TerminalOptions.of(parsed, shell)));
                return Command.GOOD;
            }
            if (command.needsAgent() && !Agent.ready()) {
                throw new WrongUse(Agent.missing());
            }
            return command.run(parsed, shell);
        } catch (ProgramFailed e) {
            throw e;
        } catch (WrongUse | BadTarget | UnreadableTrace e) {
            return failed(name + ": " + e.getMessage(), e, to);
        } catch (IOException e) {
            return failed(name + ": " + FileErrors.line(e, messages, shell), e, to);
        } catch (OutOfMemoryError e) {
            return failed(
                    name + ": out of memory; DRAWLOOM_JAVA_OPTIONS=-Xmx2g gives it more", e, to);
        } catch (Throwable e) {
            return failed(
                    name
                            + ": this should not happen: "
                            + e
                            + (shell.debug() ? "" : "; DRAWLOOM_DEBUG=1 shows where"),
                    e,
                    to);
        }
    }

    private static int failed(String line, Throwable e, Shell shell) {
        if (ShutdownAction.isNow()) {
            return Command.WRONG;
        }
        shell.say(line);
        if (shell.debug()) {
            e.printStackTrace(shell.err());
        }
        return Command.WRONG;
    }
}
