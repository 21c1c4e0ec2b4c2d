package io.drawloom.instrument;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.engine.Kind;
import io.drawloom.engine.Site;
import io.drawloom.engine.Sites;

import org.jspecify.annotations.Nullable;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.HashSet;
import java.util.Set;

/** Weaves the body of one method: a point before each operation that another thread could see. */
final class BodyWeaver implements CodeTransform {
    static final ClassDesc POINTS = StaticFacade.POINTS;

    private final ProgramWeaver weaver;
    private final ClassModel owner;
    private final ClassInfo info;
    private final MethodModel method;
    private final String methodName;

    /** Whether the body is wrapped in the monitor that its {@code synchronized} names. */
    private final boolean wraps;

    private final Set<Label> seen = new HashSet<>();
    private int line;
    private boolean begun;

    /** In a constructor, before it has called another: {@code this} may not be passed on. */
    private boolean uninitialized;

    private int pendingNews;
    private int lock;
    private @Nullable Label wrapStart;
    private int wrapSite;

    BodyWeaver(
            ProgramWeaver weaver,
            ClassModel owner,
            ClassInfo info,
            MethodModel method,
            boolean wraps) {
        this.weaver = weaver;
        this.owner = owner;
        this.info = info;
        this.method = method;
        this.methodName = method.methodName().stringValue();
        this.wraps = wraps;
        this.uninitialized = methodName.equals("<init>");
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
        if (element instanceof LineNumber number) {
            line = number.line();
        }
        if (!begun) {
            // before all else: a loop may go back to the first label, and must not begin again
            begun = true;
            begin(code);
        }
        switch (element) {
            case FieldInstruction field -> field(code, field);
            case ArrayLoadInstruction load -> arrayLoad(code, load);
            case ArrayStoreInstruction store -> arrayStore(code, store);
            case MonitorInstruction monitor -> {
                boolean enter = monitor.opcode() == Opcode.MONITORENTER;
                int site =
                        site(
                                Site.Form.MONITOR,
                                enter ? Kind.ACQUIRE : Kind.RELEASE,
                                null,
                                "lock",
                                "",
                                "",
                                "");
                code.loadConstant(site)
                        .invokestatic(
                                POINTS,
                                enter ? "enter" : "exit",
                                MethodTypeDesc.of(CD_void, CD_Object, CD_int));
            }
            case InvokeInstruction call -> {
                if (call.opcode() == Opcode.INVOKESPECIAL && call.name().equalsString("<init>")) {
                    new CallWeaver(this, code)
                            .note(call.owner().asInternalName(), "<init>", call.typeSymbol());
                    if (call.owner().asInternalName().equals("java/util/SplittableRandom")
                            && call.type().equalsString("()V")) {
                        seeded(code, call);
                    } else {
                        code.with(call);
                    }
                    if (uninitialized && pendingNews-- == 0) {
                        uninitialized = false;
                    }
                } else {
                    new CallWeaver(this, code).weave(call);
                }
            }
            case InvokeDynamicInstruction dynamic when CallWeaver.isConcatenation(dynamic) ->
                    new CallWeaver(this, code).concatenation(dynamic);
            case InvokeDynamicInstruction dynamic -> new References(this).weave(code, dynamic);
            case NewObjectInstruction creation -> {
                pendingNews++;
                code.with(creation);
            }
            case LabelTarget target -> {
                seen.add(target.label());
                code.with(target);
            }
            case BranchInstruction branch -> {
                if (seen.contains(branch.target())) {
                    code.invokestatic(POINTS, "loop", ConstantDescs.MTD_void);
                }
                code.with(branch);
            }
            case ReturnInstruction ret -> {
                if (wraps) {
                    leave(code);
                }
                code.with(ret);
            }
            default -> code.with(element);
        }
    }

    private void begin(CodeBuilder code) {
        boolean isStatic = method.flags().has(AccessFlag.STATIC);
        boolean entry =
                isStatic
                                && !method.flags().has(AccessFlag.SYNTHETIC)
                                && !methodName.equals("<clinit>")
                        || methodName.equals("<init>");
        if (entry && info.initializes()) {
            code.invokestatic(
                    owner.thisClass().asSymbol(), ProgramWeaver.INIT, ConstantDescs.MTD_void);
        }
        if (wraps) {
            wrapSite = site(Site.Form.MONITOR, Kind.ACQUIRE, null, "lock", "", "", "");
            lock = code.allocateLocal(TypeKind.REFERENCE);
            if (isStatic) {
                code.loadConstant(owner.thisClass().asSymbol());
            } else {
                code.aload(0);
            }
            code.dup()
                    .astore(lock)
                    .loadConstant(wrapSite)
                    .invokestatic(POINTS, "enter", MethodTypeDesc.of(CD_void, CD_Object, CD_int));
            wrapStart = code.newBoundLabel();
        }
    }

    /** The JDK seeds those that are given no seed from the clock, once a JVM. */
    private static void seeded(CodeBuilder code, InvokeInstruction call) {
        code.invokestatic(POINTS, "seed", MethodTypeDesc.of(ConstantDescs.CD_long))
                .invokespecial(
                        call.owner().asSymbol(),
                        "<init>",
                        MethodTypeDesc.of(CD_void, ConstantDescs.CD_long));
    }

    private void leave(CodeBuilder code) {
        code.aload(lock)
                .loadConstant(wrapSite)
                .invokestatic(POINTS, "exit", MethodTypeDesc.of(CD_void, CD_Object, CD_int));
    }

    @Override
    public void atEnd(CodeBuilder code) {
        Label start = wrapStart;
        if (start != null) {
            Label handler = code.newBoundLabel();
            code.exceptionCatchAll(start, handler, handler);
            leave(code);
            code.athrow();
        }
    }

    // ---- fields

    private void field(CodeBuilder code, FieldInstruction field) {
        String declared = field.owner().asInternalName();
        String name = field.name().stringValue();
        String declaring = weaver.program.declaring(declared, name);
        ClassInfo target = weaver.program.info(declaring);
        boolean isStatic = field.opcode() == Opcode.GETSTATIC || field.opcode() == Opcode.PUTSTATIC;
        boolean read = field.opcode() == Opcode.GETFIELD || field.opcode() == Opcode.GETSTATIC;
        if (target == null || name.startsWith("$") || name.startsWith("drawloom$")) {
            if (isStatic) {
                new CallWeaver(this, code).note(declared, name, ConstantDescs.MTD_void);
            }
            code.with(field);
            return;
        }
        boolean self = declaring.equals(info.name());
        if (isStatic && target.initializes() && !self) {
            code.invokestatic(
                    ClassDesc.ofInternalName(declaring),
                    ProgramWeaver.INIT,
                    ConstantDescs.MTD_void);
        }
        if (target.finals().contains(name) || uninitialized && !isStatic) {
            code.with(field);
            return;
        }
        String type = field.type().stringValue();
        String dotted = declaring.replace('/', '.');
        int site =
                site(
                        isStatic ? Site.Form.STATIC : Site.Form.FIELD,
                        read ? Kind.READ : Kind.WRITE,
                        dotted + '.' + name,
                        name,
                        dotted,
                        name,
                        type);
        TypeKind kind = TypeKind.from(field.typeSymbol());
        if (read) {
            if (isStatic) {
                code.aconst_null();
            } else {
                code.dup();
            }
            point(code, "read", site);
            code.with(field);
        } else {
            if (isStatic) {
                code.aconst_null();
                point(code, "write", site);
            } else if (kind.slotSize() == 1) {
                code.dup2().pop();
                point(code, "write", site);
            } else {
                int local = code.allocateLocal(kind);
                code.storeLocal(kind, local).dup();
                point(code, "write", site);
                code.loadLocal(kind, local);
            }
            code.with(field);
        }
    }

    private static void point(CodeBuilder code, String name, int site) {
        code.loadConstant(site)
                .invokestatic(POINTS, name, MethodTypeDesc.of(CD_void, CD_Object, CD_int));
    }

    // ---- arrays

    private void arrayLoad(CodeBuilder code, ArrayLoadInstruction load) {
        int site = arraySite(load.typeKind(), Kind.READ);
        code.dup2();
        arrayPoint(code, "arrayRead", site);
        code.with(load);
    }

    private void arrayStore(CodeBuilder code, ArrayStoreInstruction store) {
        TypeKind kind = store.typeKind();
        int site = arraySite(kind, Kind.WRITE);
        int local = code.allocateLocal(kind);
        code.storeLocal(kind, local).dup2();
        arrayPoint(code, "arrayWrite", site);
        code.loadLocal(kind, local);
        code.with(store);
    }

    private int arraySite(TypeKind kind, Kind operation) {
        String type =
                kind == TypeKind.REFERENCE
                        ? "Object"
                        : kind == TypeKind.BYTE || kind == TypeKind.BOOLEAN
                                ? "byte"
                                : kind.upperBound().displayName();
        return site(Site.Form.ARRAY, operation, type + "[]", "[]", "", "", "");
    }

    private static void arrayPoint(CodeBuilder code, String name, int site) {
        code.loadConstant(site)
                .invokestatic(POINTS, name, MethodTypeDesc.of(CD_void, CD_Object, CD_int, CD_int));
    }

    // ---- sites

    int site(
            Site.Form form,
            Kind kind,
            @Nullable String key,
            String name,
            String declaring,
            String member,
            String descriptor) {
        return Sites.add(
                weaver.nextOrdinal(),
                key,
                new Site(
                        -1,
                        form,
                        kind,
                        -1,
                        name,
                        declaring,
                        member,
                        descriptor,
                        info.name().replace('/', '.'),
                        methodName,
                        weaver.file(),
                        line));
    }

    ProgramWeaver weaver() {
        return weaver;
    }

    ClassModel owner() {
        return owner;
    }

    int line() {
        return line;
    }

    /** The sites to come stand in this line. */
    void moveTo(int other) {
        line = other;
    }
}
