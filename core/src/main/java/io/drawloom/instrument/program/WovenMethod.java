package io.drawloom.instrument.program;

import io.drawloom.engine.AccessMode;
import io.drawloom.engine.Kind;
import io.drawloom.engine.Site;
import io.drawloom.jdk.AccessModes;

import org.jspecify.annotations.Nullable;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;

/** A method while it is woven: what is known at the element that is woven now. */
final class WovenMethod {
    final WovenClass owner;
    final MethodModel model;
    final String name;
    private int line;

    /** In a constructor, before it has called another: {@code this} may not be passed on. */
    private boolean uninitialized;

    private int pendingNews;

    /** Of the element that is woven now, what its transformers ask for. */
    private @Nullable Call call;

    private @Nullable FieldAccess access;

    /** The instruction that is woven now, and the one before it. */
    private @Nullable Instruction now;

    private @Nullable Instruction before;

    WovenMethod(WovenClass owner, MethodModel model) {
        this.owner = owner;
        this.model = model;
        this.name = model.methodName().stringValue();
        this.uninitialized = name.equals("<init>");
    }

    boolean isStatic() {
        return model.flags().has(AccessFlag.STATIC);
    }

    /**
     * Whether the compiler made it of an enum or of a switch, and no other thread can see anything
     * of what it does.
     */
    boolean isOfCompiler() {
        ClassInfo info = owner.info;
        boolean values =
                info.isEnum()
                        && isStatic()
                        && model.methodType().stringValue().startsWith("()[L")
                        && (name.equals("values") || name.equals("$values"));
        return values || info.quiet() && (name.equals("<clinit>") || name.equals("<init>"));
    }

    boolean isSynchronized() {
        return model.flags().has(AccessFlag.SYNCHRONIZED);
    }

    /** The line of the sites to come; 0 if it is not known. */
    int line() {
        return line;
    }

    /** The sites to come stand in this line. */
    void moveTo(int other) {
        line = other;
    }

    boolean isUninitialized() {
        return uninitialized;
    }

    /**
     * Whether the instruction before this one has made an array, or put an element into one: what
     * the compiler makes of a variable number of arguments, which nobody else has.
     */
    boolean isAfterNewArray() {
        return before instanceof ArrayStoreInstruction
                || before instanceof NewReferenceArrayInstruction
                || before instanceof NewPrimitiveArrayInstruction;
    }

    /** Goes on to the next element. */
    void moveTo(CodeElement element) {
        if (element instanceof Instruction instruction) {
            before = now;
            now = instruction;
        }
        switch (element) {
            case LineNumber number -> line = number.line();
            case NewObjectInstruction _ -> pendingNews++;
            case InvokeInstruction constructor when isConstructor(constructor) -> {
                if (uninitialized && pendingNews-- == 0) {
                    uninitialized = false;
                }
            }
            default -> {}
        }
    }

    static boolean isConstructor(InvokeInstruction call) {
        return call.opcode() == Opcode.INVOKESPECIAL && call.name().equalsString("<init>");
    }

    Call call(InvokeInstruction instruction) {
        Call known = call;
        if (known == null || known.instruction() != instruction) {
            String type = instruction.owner().asInternalName();
            known = new Call(instruction, type, owner.classes.jdkAncestor(type));
            call = known;
        }
        return known;
    }

    FieldAccess access(FieldInstruction instruction) {
        FieldAccess known = access;
        if (known == null || known.instruction() != instruction) {
            known = FieldAccess.of(instruction, owner.classes);
            access = known;
        }
        return known;
    }

    // ---- sites

    int site(
            Site.Form form,
            Kind kind,
            @Nullable String key,
            @Nullable AccessMode mode,
            String called,
            String declaring,
            String member,
            String descriptor) {
        return owner.site(form, kind, key, mode, called, declaring, member, descriptor, name, line);
    }

    /** The site of a call as it stands in the program. */
    int site(Kind kind, Call of) {
        return site(kind, of.owner(), of.name(), of.type());
    }

    /**
     * The site of a call of this method, by the internal name of its class; of a constructor, if it
     * is called {@code new}.
     */
    int site(Kind kind, String type, String member, MethodTypeDesc descriptor) {
        String dotted = type.replace('/', '.');
        String simple = dotted.substring(dotted.lastIndexOf('.') + 1);
        return site(
                Site.Form.CALL,
                kind,
                null,
                AccessModes.of(dotted, member),
                member.equals("new") ? "new " + simple : simple + '.' + member,
                dotted,
                member,
                descriptor.descriptorString());
    }
}
