package io.drawloom.instrument;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import org.jspecify.annotations.Nullable;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts the hooks into one method of a class of the JDK. */
final class JdkBody implements CodeTransform {
    private static final ClassDesc CD_THREAD = ClassDesc.of("java.lang.Thread");
    private static final ClassDesc CD_POOL = ClassDesc.of("java.util.concurrent.ForkJoinPool");
    private static final MethodTypeDesc ON_OBJECT = MethodTypeDesc.of(CD_void, CD_Object);
    private static final ClassDesc HOOKS = StaticFacade.HOOKS;

    private final Map<String, String> numbers;
    private final boolean futures;
    private final String method;
    private final boolean clocks;
    private final boolean pools;
    private final boolean monitors;
    private final boolean nests;
    private final boolean waits;
    private final boolean random;
    private final boolean threads;
    private final boolean enums;
    private final boolean salted;
    private final boolean fileThreads;
    private final Set<String> natives;
    private final boolean identities;
    private final boolean hashes;
    private final JdkWeaver.@Nullable Prologue prologue;
    private final boolean still;
    private boolean begun;
    private @Nullable Label start;

    JdkBody(String name, MethodModel method, JdkWeaver.@Nullable Prologue prologue, boolean still) {
        this.futures = JdkWeaver.FUTURES.contains(name);
        this.numbers = JdkWeaver.NUMBERS.getOrDefault(name, Map.of());
        this.method = method.methodName().stringValue();
        this.clocks = JdkWeaver.CLOCKS.contains(name);
        this.pools = JdkWeaver.POOLS.contains(name);
        this.monitors = JdkWeaver.MONITORS.contains(name);
        this.nests = JdkWeaver.nests(name);
        this.waits = name.startsWith("java/util/Timer");
        this.random = name.equals("java/util/Random");
        this.threads = name.equals("java/lang/Thread");
        this.enums = name.equals("java/lang/Enum");
        this.salted = name.startsWith("java/util/ImmutableCollections$");
        this.fileThreads = name.equals(JdkWeaver.FILE_THREADS);
        this.natives = JdkWeaver.NATIVES.getOrDefault(name, Set.of());
        this.identities = name.equals("java/util/IdentityHashMap");
        this.hashes = name.equals("java/util/concurrent/ConcurrentHashMap");
        this.prologue = prologue;
        this.still = still;
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
        if (!begun) {
            begun = true;
            begin(code);
        }
        switch (element) {
            case InvokeInstruction call -> invoke(code, call);
            case FieldInstruction field
                    when pools
                            && field.opcode() == Opcode.GETSTATIC
                            && field.typeSymbol().equals(CD_POOL) ->
                    code.with(field)
                            .invokestatic(HOOKS, "commonPool", MethodTypeDesc.of(CD_POOL, CD_POOL));
            case FieldInstruction field when salted && field.name().equalsString("SALT32L") ->
                    code.with(field)
                            .invokestatic(HOOKS, "salt", MethodTypeDesc.of(CD_long, CD_long));
            case FieldInstruction field when salted && field.name().equalsString("REVERSE") ->
                    code.with(field)
                            .invokestatic(
                                    HOOKS, "reversed", MethodTypeDesc.of(CD_boolean, CD_boolean));
            case FieldInstruction field
                    when fileThreads && field.name().equalsString("defaultExecutor") ->
                    code.with(field)
                            .invokestatic(
                                    HOOKS, "fileThreads", MethodTypeDesc.of(CD_Object, CD_Object))
                            .checkcast(field.typeSymbol());
            case MonitorInstruction monitor when monitors -> {
                String enter = nests ? "enterNesting" : waits ? "enterWaiting" : "enter";
                String exit = nests ? "exitNesting" : waits ? "exitWaiting" : "exit";
                String hook = monitor.opcode() == Opcode.MONITORENTER ? enter : exit;
                code.invokestatic(HOOKS, hook, MethodTypeDesc.of(CD_Object, CD_Object))
                        .with(monitor);
            }
            case ReturnInstruction ret when still ->
                    code.aload(0).invokestatic(HOOKS, "leaving", ON_OBJECT).with(ret);
            default -> code.with(element);
        }
    }

    private void begin(CodeBuilder code) {
        if (still) {
            code.aload(0).invokestatic(HOOKS, "entered", ON_OBJECT);
            start = code.newBoundLabel();
        }
        if (prologue == null) {
            return;
        }
        for (JdkWeaver.Load load : prologue.loads()) {
            if (load.slot() < 0) {
                code.lconst_0();
            } else {
                code.loadLocal(TypeKind.from(load.type()), load.slot());
            }
        }
        code.invokestatic(HOOKS, prologue.hook(), prologue.type());
        Label goOn = code.newLabel();
        switch (prologue.answer()) {
            case NOTHING -> code.labelBinding(goOn);
            case DONE -> code.ifeq(goOn).return_().labelBinding(goOn);
            case FLAG -> code.dup().iflt(goOn).ireturn().labelBinding(goOn).pop();
            case NUMBER ->
                    code.dup2().lconst_0().lcmp().iflt(goOn).lreturn().labelBinding(goOn).pop2();
            case VALUE -> code.dup().ifnull(goOn).areturn().labelBinding(goOn).pop();
        }
    }

    @Override
    public void atEnd(CodeBuilder code) {
        Label from = start;
        if (from != null) {
            Label end = code.newBoundLabel();
            code.exceptionCatchAll(from, end, end);
            code.aload(0).invokestatic(HOOKS, "leaving", ON_OBJECT).athrow();
        }
    }

    private void invoke(CodeBuilder code, InvokeInstruction call) {
        String owner = call.owner().asInternalName();
        String name = call.name().stringValue();
        String type = call.type().stringValue();
        if (clocks && owner.equals("java/lang/System") && type.equals("()J")) {
            code.invokestatic(HOOKS, name, MethodTypeDesc.of(CD_long));
        } else if (clocks && name.equals("getNanoTimeAdjustment")) {
            Label handled = code.newLabel();
            // offset ─▶ offset, adjustment ─▶ adjustment
            int offset = code.allocateLocal(TypeKind.LONG);
            code.lstore(offset)
                    .lload(offset)
                    .invokestatic(HOOKS, "nanoAdjustment", MethodTypeDesc.of(CD_long, CD_long))
                    .dup2()
                    .ldc(Long.MIN_VALUE)
                    .lcmp()
                    .ifne(handled)
                    .pop2()
                    .lload(offset)
                    .with(call)
                    .labelBinding(handled);
        } else if (pools && name.equals("park") && type.equals("(ZJ)V")) {
            code.invokestatic(
                    HOOKS,
                    "unsafePark",
                    MethodTypeDesc.of(CD_void, CD_Object, CD_boolean, CD_long));
        } else if (pools && name.equals("unpark") && type.equals("(Ljava/lang/Object;)V")) {
            code.invokestatic(
                    HOOKS, "unsafeUnpark", MethodTypeDesc.of(CD_void, CD_Object, CD_Object));
        } else if (pools && owner.equals("java/lang/Thread") && name.equals("currentThread")) {
            code.invokestatic(HOOKS, "currentThread", MethodTypeDesc.of(CD_THREAD));
        } else if (monitors && name.equals("wait") && type.equals("()V")) {
            code.lconst_0()
                    .invokestatic(HOOKS, "await", MethodTypeDesc.of(CD_void, CD_Object, CD_long));
        } else if (monitors && name.equals("wait") && type.equals("(J)V")) {
            code.invokestatic(HOOKS, "await", MethodTypeDesc.of(CD_void, CD_Object, CD_long));
        } else if (monitors && name.equals("wait") && type.equals("(JI)V")) {
            code.invokestatic(
                    HOOKS, "await", MethodTypeDesc.of(CD_void, CD_Object, CD_long, CD_int));
        } else if (monitors && name.equals("notify") && type.equals("()V")) {
            code.invokestatic(HOOKS, "signal", MethodTypeDesc.of(CD_void, CD_Object));
        } else if (monitors && name.equals("notifyAll") && type.equals("()V")) {
            code.invokestatic(HOOKS, "signalAll", MethodTypeDesc.of(CD_void, CD_Object));
        } else if (enums && name.equals("identityHashCode")) {
            code.invokestatic(HOOKS, "enumHash", MethodTypeDesc.of(CD_int, CD_Object));
        } else if (threads
                && JdkWeaver.INHERITED.contains(name)
                && owner.equals("java/lang/Thread")) {
            code.invokestatic(HOOKS, "programThread", MethodTypeDesc.of(CD_THREAD, CD_THREAD))
                    .with(call);
        } else if (identities && name.equals("identityHashCode")) {
            code.invokestatic(HOOKS, "identityOf", MethodTypeDesc.of(CD_int, CD_Object));
        } else if (hashes && owner.equals("java/lang/Object") && name.equals("hashCode")) {
            code.invokestatic(HOOKS, "hashOf", MethodTypeDesc.of(CD_int, CD_Object));
        } else if (random && name.equals("seedUniquifier")) {
            Label handled = code.newLabel();
            code.invokestatic(HOOKS, "seedUniquifier", MethodTypeDesc.of(CD_long))
                    .dup2()
                    .lconst_0()
                    .lcmp()
                    .ifne(handled)
                    .pop2()
                    .with(call)
                    .labelBinding(handled);
        } else if (natives.contains(owner + "." + name)) {
            aside(code, call, owner.replace('/', '.') + "." + name);
        } else {
            code.with(call);
            if (futures && name.equals("toCompletableFuture")) {
                code.dup().invokestatic(HOOKS, "lookAt", ON_OBJECT);
            }
            String number = numbers.get(method + "." + name);
            if (number != null) {
                code.invokestatic(HOOKS, number, MethodTypeDesc.of(CD_int, CD_int));
            }
        }
    }

    /** The call as it is, or, where the hook says so, with its arguments in an array. */
    private static void aside(CodeBuilder code, InvokeInstruction call, String name) {
        List<ClassDesc> types = new ArrayList<>();
        if (call.opcode() != Opcode.INVOKESTATIC) {
            types.add(call.owner().asSymbol());
        }
        types.addAll(call.typeSymbol().parameterList());
        Label plain = code.newLabel();
        Label done = code.newLabel();
        code.invokestatic(HOOKS, "waitsAside", MethodTypeDesc.of(CD_boolean)).ifeq(plain);
        int[] slots = new int[types.size()];
        for (int i = slots.length - 1; i >= 0; i--) {
            TypeKind kind = TypeKind.from(types.get(i));
            slots[i] = code.allocateLocal(kind);
            code.storeLocal(kind, slots[i]);
        }
        code.loadConstant(name).loadConstant(slots.length).anewarray(CD_Object);
        for (int i = 0; i < slots.length; i++) {
            code.dup().loadConstant(i).loadLocal(TypeKind.from(types.get(i)), slots[i]);
            box(code, types.get(i));
            code.aastore();
        }
        code.invokestatic(
                HOOKS,
                "aside",
                MethodTypeDesc.of(CD_Object, ConstantDescs.CD_String, CD_Object.arrayType()));
        unbox(code, call.typeSymbol().returnType());
        code.goto_(done).labelBinding(plain).with(call).labelBinding(done);
    }

    private static void box(CodeBuilder code, ClassDesc type) {
        if (type.isPrimitive()) {
            ClassDesc box = boxOf(type);
            code.invokestatic(box, "valueOf", MethodTypeDesc.of(box, type));
        }
    }

    private static void unbox(CodeBuilder code, ClassDesc type) {
        if (type.equals(CD_void)) {
            code.pop();
        } else {
            code.checkcast(boxOf(type))
                    .invokevirtual(
                            boxOf(type), type.displayName() + "Value", MethodTypeDesc.of(type));
        }
    }

    /** Of the types that the native methods have. */
    private static ClassDesc boxOf(ClassDesc type) {
        return switch (TypeKind.from(type)) {
            case BOOLEAN -> ConstantDescs.CD_Boolean;
            case INT -> ConstantDescs.CD_Integer;
            case LONG -> ConstantDescs.CD_Long;
            default -> throw new IllegalArgumentException(type.displayName());
        };
    }
}
