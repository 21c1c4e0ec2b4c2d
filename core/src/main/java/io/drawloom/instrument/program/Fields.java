package io.drawloom.instrument.program;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.engine.Kind;
import io.drawloom.engine.Site;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.FieldInstruction;

/** A field of the program is read or written in a step of its own, unless it is final. */
final class Fields extends ProgramTransformer {
    Fields(WovenMethod method) {
        super(method);
    }

    @Override
    boolean element(CodeBuilder code, CodeElement element) {
        if (element instanceof FieldInstruction field) {
            access(code, method.access(field));
        }
        return false;
    }

    private void access(CodeBuilder code, FieldAccess access) {
        ClassInfo target = access.woven();
        boolean isStatic = access.isStatic();
        if (target == null
                || target.finals().contains(access.name())
                || method.isUninitialized() && !isStatic) {
            return;
        }
        int site = site(access);
        if (access.isRead()) {
            if (isStatic) {
                code.aconst_null();
            } else {
                code.dup();
            }
            point(code, "read", site);
            return;
        }
        TypeKind kind = TypeKind.from(access.instruction().typeSymbol());
        if (isStatic) {
            code.aconst_null();
            point(code, "write", site);
        } else if (kind.slotSize() == 1) {
            code.dup2().pop();
            point(code, "write", site);
        } else {
            int value = code.allocateLocal(kind);
            code.storeLocal(kind, value).dup();
            point(code, "write", site);
            code.loadLocal(kind, value);
        }
    }

    private int site(FieldAccess access) {
        String declaring = access.declaring().replace('/', '.');
        String name = access.name();
        return method.site(
                access.isStatic() ? Site.Form.STATIC : Site.Form.FIELD,
                access.isRead() ? Kind.READ : Kind.WRITE,
                declaring + '.' + name,
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
