package io.drawloom.instrument.jdk;

import static java.lang.constant.ConstantDescs.CD_long;

import io.drawloom.instrument.transform.Facades;
import io.drawloom.instrument.transform.Transformer;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;

/** The clocks are read through the loom: time is virtual. */
final class Clocks implements JdkConcern {
    private static final Set<String> CLASSES =
            Set.of(
                    "java/util/concurrent/Exchanger",
                    "java/util/concurrent/ThreadPerTaskExecutor",
                    "java/util/concurrent/DelayScheduler",
                    "java/util/concurrent/ForkJoinPool",
                    "java/util/concurrent/SubmissionPublisher$BufferedSubscription",
                    "java/util/concurrent/ScheduledThreadPoolExecutor",
                    "java/util/concurrent/ScheduledThreadPoolExecutor$ScheduledFutureTask",
                    "java/util/concurrent/LinkedTransferQueue$DualNode",
                    "java/util/concurrent/AbstractExecutorService",
                    "java/util/concurrent/Phaser$QNode",
                    "java/util/concurrent/CompletableFuture",
                    "java/util/concurrent/CompletableFuture$Signaller",
                    "java/util/concurrent/FutureTask",
                    "java/util/concurrent/ForkJoinTask",
                    "java/util/concurrent/locks/AbstractQueuedSynchronizer",
                    "java/util/concurrent/locks/AbstractQueuedSynchronizer$ConditionObject",
                    "java/util/concurrent/locks/AbstractQueuedLongSynchronizer",
                    "java/util/concurrent/locks/AbstractQueuedLongSynchronizer$ConditionObject",
                    "java/util/concurrent/locks/StampedLock",
                    "java/util/Timer",
                    "java/util/TimerThread",
                    "java/util/Date",
                    "java/util/Random",
                    "java/util/GregorianCalendar",
                    "java/util/JapaneseImperialCalendar",
                    "sun/nio/ch/DatagramChannelImpl",
                    "sun/nio/ch/EPollSelectorImpl",
                    "sun/nio/ch/NioSocketImpl",
                    "sun/nio/ch/ServerSocketChannelImpl",
                    "sun/nio/ch/SocketChannelImpl",
                    "sun/util/locale/provider/CalendarProviderImpl",
                    "java/time/Clock",
                    "java/time/Clock$SystemClock");

    @Override
    public Set<String> classes() {
        return CLASSES;
    }

    @Override
    public Transformer of(String owner, MethodModel method) {
        return Clocks::read;
    }

    private static boolean read(CodeBuilder code, CodeElement element) {
        if (!(element instanceof InvokeInstruction call)) {
            return false;
        }
        String name = call.name().stringValue();
        if (call.owner().asInternalName().equals("java/lang/System")
                && call.type().equalsString("()J")) {
            code.invokestatic(Facades.HOOKS, name, MethodTypeDesc.of(CD_long));
            return true;
        }
        if (name.equals("getNanoTimeAdjustment")) {
            adjust(code, call);
            return true;
        }
        return false;
    }

    private static void adjust(CodeBuilder code, InvokeInstruction call) {
        Label handled = code.newLabel();
        // offset ─▶ offset, adjustment ─▶ adjustment
        int offset = code.allocateLocal(TypeKind.LONG);
        code.lstore(offset)
                .lload(offset)
                .invokestatic(Facades.HOOKS, "nanoAdjustment", MethodTypeDesc.of(CD_long, CD_long))
                .dup2()
                .ldc(Long.MIN_VALUE)
                .lcmp()
                .ifne(handled)
                .pop2()
                .lload(offset)
                .with(call)
                .labelBinding(handled);
    }
}
