package io.drawloom.instrument.jdk;

import static java.lang.constant.ConstantDescs.CD_Class;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;

import io.drawloom.instrument.transform.Facades;
import io.drawloom.instrument.transform.Transformer;

import org.jspecify.annotations.Nullable;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Stack traces and {@code StackWalker} tell the program's frames as the JVM would. */
final class StackFrames implements JdkConcern {
    private static final ClassDesc FRAME = ClassDesc.of("java.lang.StackTraceElement");
    private static final String WALKER = "java/lang/StackStreamFactory$AbstractStackWalker";
    private static final String TRAVERSER = "java/lang/StackStreamFactory$StackFrameTraverser";

    /** By class and method: the hook that is given what the method is about to return. */
    private static final Map<String, Returned> RETURNED =
            Map.of(
                    "java/lang/StackTraceElement.of(Ljava/lang/Object;I)[Ljava/lang/StackTraceElement;",
                    new Returned("ownFrames", FRAME.arrayType()),
                    "java/lang/StackTraceElement.of(Ljava/lang/StackFrameInfo;)Ljava/lang/StackTraceElement;",
                    new Returned("ownFrame", FRAME),
                    "java/lang/StackFrameInfo.getMethodName()Ljava/lang/String;",
                    new Returned("methodName", CD_String),
                    WALKER + ".peekFrame()Ljava/lang/Class;",
                    new Returned("ownClass", CD_Class));

    private static final String NEXT =
            TRAVERSER + ".nextStackFrame()Ljava/lang/StackWalker$StackFrame;";

    /** What a method returns, changed by a hook. */
    private record Returned(String hook, ClassDesc type) implements Transformer {
        @Override
        public boolean transform(CodeBuilder code, CodeElement element) {
            if (isReturn(element)) {
                code.invokestatic(Facades.HOOKS, hook, MethodTypeDesc.of(type, type));
            }
            return false;
        }
    }

    /** A method that returns a frame goes on to the next one where weaving has added that. */
    private static final class Skipping implements Transformer {
        private @Nullable Label start;

        /** Where the frame is kept that was skipped last. */
        private int last;

        @Override
        public void begin(CodeBuilder code) {
            last = code.allocateLocal(TypeKind.REFERENCE);
            code.aconst_null().astore(last);
            start = code.newBoundLabel();
        }

        @Override
        public boolean transform(CodeBuilder code, CodeElement element) {
            if (isReturn(element)) {
                Label own = code.newLabel();
                code.dup()
                        .aload(last)
                        .invokestatic(
                                Facades.HOOKS,
                                "isAdded",
                                MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object))
                        .ifeq(own)
                        .astore(last)
                        .goto_(Objects.requireNonNull(start))
                        .labelBinding(own);
            }
            return false;
        }
    }

    private static boolean isReturn(CodeElement element) {
        return element instanceof ReturnInstruction it && it.opcode() == Opcode.ARETURN;
    }

    @Override
    public Set<String> classes() {
        return Set.of("java/lang/StackTraceElement", "java/lang/StackFrameInfo", WALKER, TRAVERSER);
    }

    @Override
    public Transformer of(String owner, MethodModel method) {
        String signature =
                owner + '.' + method.methodName().stringValue() + method.methodType().stringValue();
        if (signature.equals(NEXT)) {
            return new Skipping();
        }
        Transformer returned = RETURNED.get(signature);
        return returned == null ? Transformer.NONE : returned;
    }
}
