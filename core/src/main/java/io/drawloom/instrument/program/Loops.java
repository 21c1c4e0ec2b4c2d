package io.drawloom.instrument.program;

import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.util.HashSet;
import java.util.Set;

/** Each turn of a loop uses fuel, so that one without steps and without end ends too. */
final class Loops extends ProgramTransformer {
    private final Set<Label> seen = new HashSet<>();

    Loops(WovenMethod method) {
        super(method);
    }

    @Override
    boolean element(CodeBuilder code, CodeElement element) {
        switch (element) {
            case LabelTarget target -> seen.add(target.label());
            case BranchInstruction branch when seen.contains(branch.target()) ->
                    point(code, "loop", CD_void);
            default -> {}
        }
        return false;
    }
}
