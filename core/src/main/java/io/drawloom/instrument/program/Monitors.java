package io.drawloom.instrument.program;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.engine.Kind;
import io.drawloom.engine.Site;
import io.drawloom.instrument.transform.Facades;

import org.jspecify.annotations.Nullable;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.MethodTypeDesc;

/**
 * Monitors are the loom's: those of synchronized blocks and methods, and what is waited for and
 * notified.
 */
final class Monitors extends ProgramTransformer {
    /** Of a synchronized method: the local variable that holds its monitor, and its body. */
    private int lock;

    private @Nullable Label start;
    private int site;

    Monitors(WovenMethod method) {
        super(method);
    }

    @Override
    public void begin(CodeBuilder code) {
        if (!method.isSynchronized()) {
            return;
        }
        site = site(Kind.ACQUIRE);
        lock = code.allocateLocal(TypeKind.REFERENCE);
        if (method.isStatic()) {
            code.loadConstant(method.owner.model.thisClass().asSymbol());
        } else {
            code.aload(0);
        }
        code.dup().astore(lock).loadConstant(site);
        point(code, "enter", CD_void, CD_Object, CD_int);
        start = code.newBoundLabel();
    }

    @Override
    public void end(CodeBuilder code) {
        Label from = start;
        if (from != null) {
            Label handler = code.newBoundLabel();
            code.exceptionCatchAll(from, handler, handler);
            leave(code);
            code.athrow();
        }
    }

    private void leave(CodeBuilder code) {
        code.aload(lock).loadConstant(site);
        point(code, "exit", CD_void, CD_Object, CD_int);
    }

    @Override
    boolean element(CodeBuilder code, CodeElement element) {
        switch (element) {
            case MonitorInstruction monitor -> {
                boolean enters = monitor.opcode() == Opcode.MONITORENTER;
                code.loadConstant(site(enters ? Kind.ACQUIRE : Kind.RELEASE));
                point(code, enters ? "enter" : "exit", CD_void, CD_Object, CD_int);
                return true;
            }
            case ReturnInstruction _ when start != null -> leave(code);
            default -> {}
        }
        return false;
    }

    private int site(Kind kind) {
        return method.site(Site.Form.MONITOR, kind, null, null, "lock", "", "", "");
    }

    @Override
    boolean call(CodeBuilder code, Call call) {
        String hook =
                switch (call.signature()) {
                    case "wait()V", "wait(J)V", "wait(JI)V" -> "await";
                    case "notify()V" -> "signal";
                    case "notifyAll()V" -> "signalAll";
                    default -> "";
                };
        if (hook.isEmpty()) {
            return false;
        }
        String name = call.name();
        MethodTypeDesc type = call.type();
        code.loadConstant(
                        method.site(
                                Site.Form.MONITOR,
                                Kind.ACQUIRE,
                                null,
                                null,
                                name,
                                "java.lang.Object",
                                name,
                                type.descriptorString()))
                .invokestatic(
                        Facades.POINTS,
                        hook,
                        type.insertParameterTypes(0, CD_Object)
                                .insertParameterTypes(type.parameterCount() + 1, CD_int));
        return true;
    }

    @Override
    boolean sees(Call reference) {
        return switch (reference.name()) {
            case "wait", "notify", "notifyAll" -> true;
            default -> false;
        };
    }
}
