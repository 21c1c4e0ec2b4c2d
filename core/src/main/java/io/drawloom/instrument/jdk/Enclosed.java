package io.drawloom.instrument.jdk;

import io.drawloom.instrument.transform.Transformer;

import org.jspecify.annotations.Nullable;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.ReturnInstruction;

/** A body with something before it, and something at each of its ends, an exception too. */
abstract class Enclosed implements Transformer {
    private @Nullable Label start;

    abstract void enter(CodeBuilder code);

    abstract void leave(CodeBuilder code);

    @Override
    public final void begin(CodeBuilder code) {
        enter(code);
        start = code.newBoundLabel();
    }

    @Override
    public boolean transform(CodeBuilder code, CodeElement element) {
        if (element instanceof ReturnInstruction) {
            leave(code);
        }
        return false;
    }

    @Override
    public final void end(CodeBuilder code) {
        Label from = start;
        if (from != null) {
            Label end = code.newBoundLabel();
            code.exceptionCatchAll(from, end, end);
            leave(code);
            code.athrow();
        }
    }
}
