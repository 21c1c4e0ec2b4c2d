package io.drawloom.instrument.program;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.engine.Kind;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;

/** Threads park and are unparked through {@code LockSupport}. */
final class Parking extends ProgramTransformer {
    private static final ClassDesc CD_THREAD = ClassDesc.of("java.lang.Thread");

    Parking(WovenMethod method) {
        super(method);
    }

    @Override
    boolean call(CodeBuilder code, Call call) {
        if (!call.isOf("java/util/concurrent/locks/LockSupport")) {
            return false;
        }
        switch (call.signature()) {
            case "park()V" -> {
                int site = method.site(Kind.WRITE, call);
                code.lconst_0().loadConstant(site);
                point(code, "park", CD_void, CD_long, CD_int);
            }
            case "park(Ljava/lang/Object;)V" -> {
                int site = method.site(Kind.WRITE, call);
                code.lconst_0().loadConstant(site);
                point(code, "park", CD_void, CD_Object, CD_long, CD_int);
            }
            case "parkNanos(J)V" -> {
                code.loadConstant(method.site(Kind.WRITE, call));
                point(code, "parkNanos", CD_void, CD_long, CD_int);
            }
            case "parkNanos(Ljava/lang/Object;J)V" -> {
                code.loadConstant(method.site(Kind.WRITE, call));
                point(code, "parkNanos", CD_void, CD_Object, CD_long, CD_int);
            }
            case "parkUntil(J)V" -> {
                code.loadConstant(method.site(Kind.WRITE, call));
                point(code, "parkUntil", CD_void, CD_long, CD_int);
            }
            case "parkUntil(Ljava/lang/Object;J)V" -> {
                code.loadConstant(method.site(Kind.WRITE, call));
                point(code, "parkUntil", CD_void, CD_Object, CD_long, CD_int);
            }
            case "unpark(Ljava/lang/Thread;)V" -> {
                code.loadConstant(method.site(Kind.WRITE, call));
                point(code, "unpark", CD_void, CD_THREAD, CD_int);
            }
            default -> {
                at(code, call);
                return false;
            }
        }
        return true;
    }
}
