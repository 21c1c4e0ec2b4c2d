package io.drawloom.cli;

import io.drawloom.learn.Texts;

import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.util.List;

/** One of the commands that follow {@code learn}: it speaks the learner's language. */
abstract class LearnPart implements Command {
    @Override
    public final CommandMessages messages(List<String> words, Shell shell) {
        return CommandMessages.of(words, shell);
    }

    @Override
    public final int run(ParseResult parsed, Shell shell) throws WrongUse, IOException {
        return run(parsed, Lab.texts(parsed, shell), shell);
    }

    /** As {@link Command#run}, with the texts of the language that was typed or is set. */
    abstract int run(ParseResult parsed, Texts texts, Shell shell) throws WrongUse, IOException;
}
