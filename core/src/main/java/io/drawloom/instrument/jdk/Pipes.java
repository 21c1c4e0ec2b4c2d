package io.drawloom.instrument.jdk;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.instrument.transform.Facades;
import io.drawloom.instrument.transform.Transformer;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.Set;

/**
 * Pipes wait in synchronized methods: who waits there must give the lock back, and the JVM's can
 * only be given back to the JVM. So these methods are synchronized no longer, and enter the monitor
 * in their bodies: the loom's for threads that are on one.
 *
 * <p>To close the reading end is done in the monitor altogether: it first sets a flag that the
 * writer reads in there.
 */
final class Pipes implements JdkConcern {
    private static final MethodTypeDesc OF_OBJECT = MethodTypeDesc.of(CD_Object, CD_Object);
    private static final ClassDesc CD_THREAD = ClassDesc.of("java.lang.Thread");

    private static final Set<String> READING =
            Set.of("java/io/PipedInputStream", "java/io/PipedReader");

    private static final Set<String> CLASSES =
            Set.of(
                    "java/io/PipedInputStream",
                    "java/io/PipedOutputStream",
                    "java/io/PipedReader",
                    "java/io/PipedWriter");

    @Override
    public Set<String> classes() {
        return CLASSES;
    }

    @Override
    public boolean unlocks(String owner) {
        return CLASSES.contains(owner);
    }

    @Override
    public Transformer of(String owner, MethodModel method) {
        boolean closes = READING.contains(owner) && method.methodName().equalsString("close");
        return closes || method.flags().has(AccessFlag.SYNCHRONIZED) ? new Body() : Pipes::asks;
    }

    /** Whether the thread at the other end is alive. */
    private static boolean asks(CodeBuilder code, CodeElement element) {
        if (element instanceof InvokeInstruction call
                && call.owner().asInternalName().equals("java/lang/Thread")
                && call.name().equalsString("isAlive")) {
            code.dup()
                    .invokestatic(
                            Facades.HOOKS, "asksIfAlive", MethodTypeDesc.of(CD_void, CD_THREAD));
        }
        return false;
    }

    private static final class Body extends Enclosed {
        @Override
        void enter(CodeBuilder code) {
            code.aload(0).invokestatic(Facades.HOOKS, "enterWaiting", OF_OBJECT).monitorenter();
        }

        @Override
        void leave(CodeBuilder code) {
            code.aload(0).invokestatic(Facades.HOOKS, "exitWaiting", OF_OBJECT).monitorexit();
        }

        @Override
        public boolean transform(CodeBuilder code, CodeElement element) {
            if (element instanceof InvokeInstruction call
                    && call.owner().asInternalName().equals("java/lang/Thread")
                    && call.name().equalsString("currentThread")) {
                // the program's thread, which others ask whether it lives
                code.invokestatic(Facades.HOOKS, "currentThread", MethodTypeDesc.of(CD_THREAD));
                return true;
            }
            return super.transform(code, element) || asks(code, element);
        }
    }
}
