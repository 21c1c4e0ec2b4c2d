package io.drawloom.instrument.program;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.engine.Kind;
import io.drawloom.instrument.transform.Facades;
import io.drawloom.instrument.transform.Transformer;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/** Changes a method of the program in one respect. */
abstract class ProgramTransformer implements Transformer {
    final WovenMethod method;

    ProgramTransformer(WovenMethod method) {
        this.method = method;
    }

    @Override
    public final boolean transform(CodeBuilder code, CodeElement element) {
        return element instanceof InvokeInstruction call && !WovenMethod.isConstructor(call)
                ? call(code, method.call(call))
                : element(code, element);
    }

    /** {@link Transformer#transform} for all but calls; calls of constructors come here too. */
    boolean element(CodeBuilder code, CodeElement element) {
        return false;
    }

    /** {@link Transformer#transform} for calls: its arguments stand on the stack. */
    boolean call(CodeBuilder code, Call call) {
        return false;
    }

    /** Whether a reference to the method must become a call of it, to be seen here. */
    boolean sees(Call reference) {
        return false;
    }

    /** Emits a call of a method of {@link Facades#POINTS}. */
    static void point(CodeBuilder code, String name, ClassDesc returns, ClassDesc... parameters) {
        code.invokestatic(Facades.POINTS, name, MethodTypeDesc.of(returns, parameters));
    }

    /** Emits that the thread is at this call: what others can see happens inside. */
    final void at(CodeBuilder code, Call call) {
        code.loadConstant(method.site(Kind.STEP, call));
        point(code, "at", CD_void, CD_int);
    }
}
