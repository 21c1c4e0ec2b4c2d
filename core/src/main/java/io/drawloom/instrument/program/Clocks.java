package io.drawloom.instrument.program;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.engine.Kind;

import java.lang.classfile.CodeBuilder;

/** The clocks are the loom's: time is virtual, and a thread uses none of the processor's. */
final class Clocks extends ProgramTransformer {
    Clocks(WovenMethod method) {
        super(method);
    }

    @Override
    boolean call(CodeBuilder code, Call call) {
        switch (call.jdk() + '.' + call.name()) {
            case "java/lang/System.nanoTime", "java/lang/System.currentTimeMillis" -> {
                code.loadConstant(method.site(Kind.STEP, call));
                point(code, call.name(), CD_long, CD_int);
            }
            case "java/lang/management/ThreadMXBean.getCurrentThreadCpuTime",
                    "java/lang/management/ThreadMXBean.getCurrentThreadUserTime",
                    "com/sun/management/ThreadMXBean.getCurrentThreadCpuTime",
                    "com/sun/management/ThreadMXBean.getCurrentThreadUserTime" ->
                    point(code, "processorTime", CD_long, CD_Object);
            case "java/util/concurrent/locks/Condition.awaitNanos",
                    "java/util/concurrent/Delayed.getDelay",
                    "java/util/concurrent/ScheduledFuture.getDelay" -> {
                code.loadConstant(method.site(Kind.STEP, call));
                point(code, "timeLeft", CD_void, CD_int);
                return false;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    boolean sees(Call reference) {
        return reference.isOf("java/lang/System") || reference.jdk().endsWith("/ThreadMXBean");
    }
}
