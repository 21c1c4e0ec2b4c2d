package io.drawloom.instrument.program;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.engine.AccessMode;
import io.drawloom.engine.Kind;
import io.drawloom.engine.Site;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;

/** An element of an array is read or written in a step of its own. */
final class ArrayElements extends ProgramTransformer {
    ArrayElements(WovenMethod method) {
        super(method);
    }

    @Override
    boolean element(CodeBuilder code, CodeElement element) {
        switch (element) {
            case ArrayLoadInstruction load -> read(code, load);
            case ArrayStoreInstruction store -> write(code, store);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void read(CodeBuilder code, ArrayLoadInstruction load) {
        int site = site(load.typeKind(), Kind.READ);
        code.dup2();
        point(code, "arrayRead", site);
        code.with(load);
        if (method.owner.passesValues) {
            PassedValues.read(code, load.typeKind(), site);
        }
    }

    private void write(CodeBuilder code, ArrayStoreInstruction store) {
        TypeKind kind = store.typeKind();
        int site = site(kind, Kind.WRITE);
        int value = code.allocateLocal(kind);
        code.storeLocal(kind, value).dup2();
        point(code, "arrayWrite", site);
        if (method.owner.passesValues) {
            code.dup2();
            PassedValues.ifElementPassed(
                    code,
                    site,
                    then -> {
                        then.dup2().arrayLoad(kind);
                        PassedValues.written(then, kind, value, site);
                    });
        }
        code.loadLocal(kind, value).with(store);
    }

    private int site(TypeKind kind, Kind operation) {
        String type =
                switch (kind) {
                    case REFERENCE -> "Object";
                    case BYTE, BOOLEAN -> "byte"; // one instruction is for both
                    default -> kind.upperBound().displayName();
                };
        return method.site(
                Site.Form.ARRAY, operation, type + "[]", AccessMode.PLAIN, "[]", "", "", "");
    }

    private static void point(CodeBuilder code, String name, int site) {
        code.loadConstant(site);
        point(code, name, CD_void, CD_Object, CD_int, CD_int);
    }
}
