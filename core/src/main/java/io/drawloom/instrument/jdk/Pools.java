package io.drawloom.instrument.jdk;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.instrument.transform.Facades;
import io.drawloom.instrument.transform.Transformer;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;

/**
 * Classes that park through {@code Unsafe}, or ask for their own kind of thread, or use the common
 * pool: each execution has a common pool of its own.
 */
final class Pools implements JdkConcern {
    private static final ClassDesc CD_THREAD = ClassDesc.of("java.lang.Thread");
    private static final ClassDesc CD_POOL = ClassDesc.of("java.util.concurrent.ForkJoinPool");

    private static final Set<String> CLASSES =
            Set.of(
                    "java/util/concurrent/ForkJoinPool",
                    "java/util/concurrent/ForkJoinTask",
                    "java/util/concurrent/CountedCompleter",
                    "java/util/concurrent/CompletableFuture",
                    "java/util/concurrent/CompletableFuture$Signaller",
                    "java/util/concurrent/CompletableFuture$DelayedExecutor",
                    "java/util/concurrent/Phaser",
                    "java/util/concurrent/DelayScheduler",
                    "java/util/concurrent/LinkedTransferQueue$DualNode",
                    "java/util/concurrent/ThreadPerTaskExecutor$TaskRunner",
                    "jdk/internal/misc/InnocuousThread"); // runs only as the current thread

    @Override
    public Set<String> classes() {
        return CLASSES;
    }

    @Override
    public Transformer of(String owner, MethodModel method) {
        return Pools::transform;
    }

    private static boolean transform(CodeBuilder code, CodeElement element) {
        return switch (element) {
            case InvokeInstruction call -> call(code, call);
            case FieldInstruction field
                    when field.opcode() == Opcode.GETSTATIC
                            && field.typeSymbol().equals(CD_POOL) -> {
                code.with(field)
                        .invokestatic(
                                Facades.HOOKS, "commonPool", MethodTypeDesc.of(CD_POOL, CD_POOL));
                yield true;
            }
            default -> false;
        };
    }

    private static boolean call(CodeBuilder code, InvokeInstruction call) {
        String name = call.name().stringValue();
        String type = call.type().stringValue();
        if (name.equals("park") && type.equals("(ZJ)V")) {
            code.invokestatic(
                    Facades.HOOKS,
                    "unsafePark",
                    MethodTypeDesc.of(CD_void, CD_Object, CD_boolean, CD_long));
        } else if (name.equals("unpark") && type.equals("(Ljava/lang/Object;)V")) {
            code.invokestatic(
                    Facades.HOOKS,
                    "unsafeUnpark",
                    MethodTypeDesc.of(CD_void, CD_Object, CD_Object));
        } else if (call.owner().asInternalName().equals("java/lang/Thread")
                && name.equals("currentThread")) {
            code.invokestatic(Facades.HOOKS, "currentThread", MethodTypeDesc.of(CD_THREAD));
        } else if (name.equals("currentCarrierThread")) {
            code.with(call)
                    .invokestatic(
                            Facades.HOOKS, "carrier", MethodTypeDesc.of(CD_THREAD, CD_THREAD));
        } else if (name.equals("getProbe")) {
            code.with(call).invokestatic(Facades.HOOKS, "probe", MethodTypeDesc.of(CD_int, CD_int));
        } else {
            return false;
        }
        return true;
    }
}
