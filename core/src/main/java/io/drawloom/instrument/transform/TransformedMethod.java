package io.drawloom.instrument.transform;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.util.List;

/**
 * Asks transformers, in their order, about each element of a method. What none of them replaces
 * stays.
 */
public final class TransformedMethod implements CodeTransform {
    private final List<Transformer> transformers;
    private boolean begun;

    /** A method that these change; an earlier one may take an element from those after it. */
    public TransformedMethod(List<? extends Transformer> transformers) {
        this.transformers = List.copyOf(transformers);
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
        if (!begun) {
            // before all else: a loop may go back to the first label, and must not begin again
            begun = true;
            for (Transformer each : transformers) {
                each.begin(code);
            }
        }
        transform(transformers, code, element);
    }

    /** Emits what these transformers, in their order, make of one element. */
    public static void transform(
            List<? extends Transformer> transformers, CodeBuilder code, CodeElement element) {
        for (Transformer each : transformers) {
            if (each.transform(code, element)) {
                return;
            }
        }
        code.with(element);
    }

    @Override
    public void atEnd(CodeBuilder code) {
        for (Transformer each : transformers) {
            each.end(code);
        }
    }
}
