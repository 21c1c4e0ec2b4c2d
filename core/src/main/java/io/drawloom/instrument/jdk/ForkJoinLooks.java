package io.drawloom.instrument.jdk;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.instrument.transform.Facades;
import io.drawloom.instrument.transform.Transformer;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;

/** Where fork-join pools look for tasks, the loom is told before, and says where they begin. */
final class ForkJoinLooks implements JdkConcern {
    private static final String POOL = "java/util/concurrent/ForkJoinPool";
    private static final String QUEUE = POOL + "$WorkQueue";
    private static final String TASK = "java/util/concurrent/ForkJoinTask";

    private static final MethodTypeDesc OF_OBJECT = MethodTypeDesc.of(CD_void, CD_Object);
    private static final MethodTypeDesc NUMBER = MethodTypeDesc.of(CD_int, CD_Object, CD_int);

    @Override
    public Set<String> classes() {
        return Set.of(POOL, QUEUE, TASK);
    }

    @Override
    public Transformer of(String owner, MethodModel method) {
        String name = method.methodName().stringValue();
        if (owner.equals(QUEUE)) {
            return switch (name) {
                case "nextLocalTask", "tryUnpush", "tryRemoveAndExec" -> new IntoOwn("");
                case "helpComplete" -> new IntoOwn("status");
                case "helpAsyncBlocker" -> new IntoOwn("array");
                default -> Transformer.NONE;
            };
        }
        if (owner.equals(TASK)) {
            return name.equals("trySetCancelled") ? ForkJoinLooks::cancels : Transformer.NONE;
        }
        return switch (name) {
            case "<init>" -> ForkJoinLooks::queues;
            case "runWorker" -> new Worker();
            case "helpJoin" -> ForkJoinLooks::look;
            case "helpComplete", "helpQuiesce" -> new Helper();
            case "pollScan" -> new Poll();
            case "poolSubmit" -> new First("handOver");
            case "submissionQueue" -> ForkJoinLooks::queue;
            case "lockRunState" -> new First("lockState");
            case "quiescent" -> ForkJoinLooks::turns;
            case "scheduleDelayedTask" -> ForkJoinLooks::delays;
            case "shutdownStatus", "tryStopIfShutdown" -> new First("insidePool");
            case "executeEnabledScheduledTask" -> new First("handOver");
            case "cleanQueues" -> new First("cleanQueues");
            default -> Transformer.NONE;
        };
    }

    private static boolean queues(CodeBuilder code, CodeElement element) {
        if (element instanceof NewReferenceArrayInstruction) {
            code.invokestatic(Facades.HOOKS, "queues", MethodTypeDesc.of(CD_int, CD_int));
        }
        return false;
    }

    /** Who cancels a task has seen that it has not ended, and now ends it: it may have by now. */
    private static boolean cancels(CodeBuilder code, CodeElement element) {
        if (element instanceof InvokeInstruction call
                && call.name().equalsString("getAndBitwiseOrStatus")) {
            code.aload(0).invokestatic(Facades.HOOKS, "endTask", OF_OBJECT);
        }
        return false;
    }

    /** Who joins a task looks for what whoever has that task left in its queue. */
    private static boolean look(CodeBuilder code, CodeElement element) {
        if (reads(element, "queues")) {
            code.dup().invokestatic(Facades.HOOKS, "lookForTask", OF_OBJECT);
        }
        return false;
    }

    /** Who hands a task over has a queue, or a scheduler, and looks whether the pool is open. */
    private static boolean open(CodeBuilder code, CodeElement element) {
        if (reads(element, "runState")) {
            code.dup().invokestatic(Facades.HOOKS, "insidePool", OF_OBJECT);
        }
        return false;
    }

    /**
     * Where he makes a queue, he has locked the state, seen whether the pool is open, and does not
     * look again: it may have ended when the queue is there, and nobody takes his task (JDK 25).
     */
    private static boolean queue(CodeBuilder code, CodeElement element) {
        if (element instanceof InvokeInstruction call && call.name().equalsString("lockRunState")) {
            code.with(call).aload(0).invokestatic(Facades.HOOKS, "insidePool", OF_OBJECT);
            return true;
        }
        return open(code, element);
    }

    /** While the state is locked, who asks whether all is quiet does not know. */
    private static boolean turns(CodeBuilder code, CodeElement element) {
        if (reads(element, "runState")) {
            code.dup().invokestatic(Facades.HOOKS, "lookAtState", OF_OBJECT);
        }
        return false;
    }

    /** Whoever has seen that the pool is open tells its scheduler of a task: it may have ended. */
    private static boolean delays(CodeBuilder code, CodeElement element) {
        if (element instanceof InvokeInstruction call && call.name().equalsString("pend")) {
            code.aload(0).invokestatic(Facades.HOOKS, "insidePool", OF_OBJECT);
        }
        return open(code, element);
    }

    private static boolean reads(CodeElement element, String field) {
        return element instanceof FieldInstruction access
                && access.opcode() == Opcode.GETFIELD
                && access.name().equalsString(field);
    }

    /**
     * A queue: first of all, or before each read of a field with which it begins to look. Who looks
     * is the owner of the queue, or who hands tasks over to it.
     */
    private record IntoOwn(String field) implements Transformer {
        @Override
        public void begin(CodeBuilder code) {
            if (field.isEmpty()) {
                look(code);
            }
        }

        @Override
        public boolean transform(CodeBuilder code, CodeElement element) {
            if (!field.isEmpty() && reads(element, field)) {
                look(code);
            }
            return false;
        }

        private static void look(CodeBuilder code) {
            code.aload(0).invokestatic(Facades.HOOKS, "lookIntoOwn", OF_OBJECT);
        }
    }

    /** The loop of a worker: each turn takes one task from any queue. */
    private static final class Worker implements Transformer {
        private int first = -1;
        private boolean looks;
        private boolean done;

        @Override
        public boolean transform(CodeBuilder code, CodeElement element) {
            if (element instanceof StoreInstruction store && !looks) {
                first = store.slot(); // the last one before it looks at the pool
            } else if (reads(element, "runState") && !looks) {
                looks = true;
                code.dup()
                        .iload(first)
                        .invokestatic(Facades.HOOKS, "lookFrom", NUMBER)
                        .istore(first);
            } else if (element instanceof InvokeInstruction call
                    && call.name().equalsString("topLevelExec")) {
                done = true;
            } else if (done && element instanceof BranchInstruction branch) {
                return stays(code, branch);
            }
            return false;
        }

        /** If the queue is as it was, or others were called for it: does it go on with that? */
        private boolean stays(CodeBuilder code, BranchInstruction branch) {
            switch (branch.opcode()) {
                case IF_ICMPEQ -> {}
                case IFNE -> {
                    code.iconst_1();
                    done = false;
                }
                default -> {
                    return false;
                }
            }
            code.invokestatic(
                            Facades.HOOKS,
                            "staysWithQueue",
                            MethodTypeDesc.of(CD_boolean, CD_int, CD_int))
                    .ifne(branch.target());
            return true;
        }
    }

    /** Who waits for a task looks for others: before each turn of a loop over all queues. */
    private static final class Helper implements Transformer {
        private int first = -1;
        private Opcode last = Opcode.NOP;
        private Opcode beforeLast = Opcode.NOP;

        @Override
        public boolean transform(CodeBuilder code, CodeElement element) {
            if (first < 0
                    && element instanceof StoreInstruction store
                    && last == Opcode.IADD
                    && beforeLast == Opcode.ICONST_1) {
                first = store.slot();
            } else if (reads(element, "queues")) {
                code.dup()
                        .iload(first)
                        .invokestatic(Facades.HOOKS, "lookFrom", NUMBER)
                        .istore(first);
            }
            if (element instanceof Instruction instruction) {
                beforeLast = last;
                last = instruction.opcode();
            }
            return false;
        }
    }

    /** A hook that is told of the pool before anything is done. */
    private record First(String hook) implements Transformer {
        @Override
        public void begin(CodeBuilder code) {
            code.aload(0).invokestatic(Facades.HOOKS, hook, OF_OBJECT);
        }

        @Override
        public boolean transform(CodeBuilder code, CodeElement element) {
            return false;
        }
    }

    /** Who is no worker takes any task. */
    private static final class Poll implements Transformer {
        @Override
        public void begin(CodeBuilder code) {
            code.aload(0).invokestatic(Facades.HOOKS, "lookForTask", OF_OBJECT);
        }

        @Override
        public boolean transform(CodeBuilder code, CodeElement element) {
            if (element instanceof InvokeInstruction call
                    && call.name().equalsString("nextSecondarySeed")) {
                code.with(call).aload(0).swap().invokestatic(Facades.HOOKS, "pickQueue", NUMBER);
                return true;
            }
            return false;
        }
    }
}
