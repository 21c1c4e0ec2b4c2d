package io.drawloom.instrument.program;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.engine.AccessMode;
import io.drawloom.engine.Kind;
import io.drawloom.engine.Site;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.FieldInstruction;

/**
 * A field of the program is read or written in a step of its own, unless it is final; so is a field
 * of an object of the JDK that the program names.
 */
final class Fields extends ProgramTransformer {
    Fields(WovenMethod method) {
        super(method);
    }

    @Override
    boolean element(CodeBuilder code, CodeElement element) {
        if (!(element instanceof FieldInstruction field)) {
            return false;
        }
        FieldAccess access = method.access(field);
        ClassInfo target = access.woven();
        boolean left = target == null ? !isOfJdk(access) : target.finals().contains(access.name());
        if (left || method.isUninitialized() && !access.isStatic()) {
            return false;
        }
        int site = site(access, target != null && target.volatiles().contains(access.name()));
        if (access.isRead()) {
            read(code, access, site);
        } else {
            write(code, access, site);
        }
        return true;
    }

    private void read(CodeBuilder code, FieldAccess access, int site) {
        target(code, access);
        point(code, "read", site);
        code.with(access.instruction());
        if (method.owner.passesValues) {
            PassedValues.read(code, TypeKind.from(access.instruction().typeSymbol()), site);
        }
    }

    private void write(CodeBuilder code, FieldAccess access, int site) {
        FieldInstruction put = access.instruction();
        TypeKind kind = TypeKind.from(put.typeSymbol());
        if (!method.owner.passesValues && (access.isStatic() || kind.slotSize() == 1)) {
            if (access.isStatic()) {
                code.aconst_null();
            } else {
                code.dup2().pop();
            }
            point(code, "write", site);
            code.with(put);
            return;
        }
        int value = code.allocateLocal(kind);
        code.storeLocal(kind, value);
        target(code, access);
        point(code, "write", site);
        if (method.owner.passesValues) {
            target(code, access);
            PassedValues.ifPassed(
                    code,
                    site,
                    access.isStatic(),
                    then -> {
                        if (access.isStatic()) {
                            then.with(FieldInstruction.of(Opcode.GETSTATIC, put.field()));
                        } else {
                            then.dup().with(FieldInstruction.of(Opcode.GETFIELD, put.field()));
                        }
                        PassedValues.written(then, kind, value, site);
                    });
        }
        code.loadLocal(kind, value).with(put);
    }

    /** Puts the object whose field it is on the stack once more; null for a static field. */
    private static void target(CodeBuilder code, FieldAccess access) {
        if (access.isStatic()) {
            code.aconst_null();
        } else {
            code.dup();
        }
    }

    /** Of an object: {@code point.x}. */
    private static boolean isOfJdk(FieldAccess access) {
        return access.target() == null
                && !access.isStatic()
                && (access.declaring().startsWith("java/")
                        || access.declaring().startsWith("javax/"));
    }

    private int site(FieldAccess access, boolean isVolatile) {
        String declaring = access.declaring().replace('/', '.');
        String name = access.name();
        return method.site(
                access.isStatic() ? Site.Form.STATIC : Site.Form.FIELD,
                access.isRead() ? Kind.READ : Kind.WRITE,
                declaring + '.' + name,
                isVolatile ? AccessMode.VOLATILE : AccessMode.PLAIN,
                name,
                declaring,
                name,
                access.instruction().type().stringValue());
    }

    private static void point(CodeBuilder code, String name, int site) {
        code.loadConstant(site);
        point(code, name, CD_void, CD_Object, CD_int);
    }
}
