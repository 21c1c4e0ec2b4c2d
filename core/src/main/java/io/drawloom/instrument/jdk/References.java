package io.drawloom.instrument.jdk;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.instrument.transform.Facades;
import io.drawloom.instrument.transform.Transformer;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;

/** Who waits for a cleared reference waits on the loom, and then takes what is there. */
final class References implements JdkConcern {
    private static final String QUEUE = "java/lang/ref/ReferenceQueue";
    private static final String CLEANER = "jdk/internal/ref/CleanerImpl";

    @Override
    public Set<String> classes() {
        return Set.of(QUEUE, CLEANER);
    }

    @Override
    public Transformer of(String owner, MethodModel method) {
        if (owner.equals(CLEANER)) {
            return References::wait;
        }
        String name = method.methodName().stringValue();
        if (name.equals("enqueue")) {
            return new Enqueue();
        }
        boolean timed = method.methodType().stringValue().startsWith("(J)");
        boolean waits =
                name.equals("remove") && (timed || method.methodTypeSymbol().parameterCount() == 0);
        return waits ? new Remove(timed) : Transformer.NONE;
    }

    /** The thread of a cleaner looks now and then; here it waits. */
    private static boolean wait(CodeBuilder code, CodeElement element) {
        if (element instanceof InvokeInstruction call
                && call.owner().asInternalName().equals(QUEUE)
                && call.name().equalsString("remove")) {
            int millis = code.allocateLocal(TypeKind.LONG);
            code.lstore(millis)
                    .aload(0)
                    .lload(millis)
                    .invokestatic(
                            Facades.HOOKS,
                            "cleanerWaits",
                            MethodTypeDesc.of(CD_long, CD_Object, CD_long))
                    .with(call);
            return true;
        }
        return false;
    }

    private static final class Enqueue implements Transformer {
        @Override
        public void begin(CodeBuilder code) {
            code.aload(0)
                    .invokestatic(Facades.HOOKS, "enqueue", MethodTypeDesc.of(CD_void, CD_Object));
        }

        @Override
        public boolean transform(CodeBuilder code, CodeElement element) {
            return false;
        }
    }

    private record Remove(boolean timed) implements Transformer {
        @Override
        public void begin(CodeBuilder code) {
            code.aload(0);
            if (timed) {
                code.lload(1);
            } else {
                code.lconst_0();
            }
            Label goOn = code.newLabel();
            code.invokestatic(
                            Facades.HOOKS,
                            "awaitReference",
                            MethodTypeDesc.of(CD_boolean, CD_Object, CD_long))
                    .ifeq(goOn)
                    .aload(0)
                    .invokevirtual(
                            ClassDesc.ofInternalName(QUEUE),
                            "poll",
                            MethodTypeDesc.of(ClassDesc.of("java.lang.ref.Reference")))
                    .areturn()
                    .labelBinding(goOn);
        }

        @Override
        public boolean transform(CodeBuilder code, CodeElement element) {
            return false;
        }
    }
}
