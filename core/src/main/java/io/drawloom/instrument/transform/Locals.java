package io.drawloom.instrument.transform;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.util.List;

/** New local variables that hold what stood on top of the stack. */
public final class Locals {
    private final List<ClassDesc> types;
    private final int[] slots;

    private Locals(List<ClassDesc> types) {
        this.types = List.copyOf(types);
        this.slots = new int[types.size()];
    }

    /** Takes the arguments of a call, which have these types, from the stack. */
    public static Locals store(CodeBuilder code, List<ClassDesc> types) {
        Locals locals = new Locals(types);
        for (int i = locals.slots.length - 1; i >= 0; i--) {
            TypeKind kind = TypeKind.from(types.get(i));
            locals.slots[i] = code.allocateLocal(kind);
            code.storeLocal(kind, locals.slots[i]);
        }
        return locals;
    }

    /** How many there are. */
    public int size() {
        return slots.length;
    }

    /** Puts the argument of this number on the stack. */
    public void load(CodeBuilder code, int number) {
        code.loadLocal(TypeKind.from(types.get(number)), slots[number]);
    }

    /** Puts all arguments on the stack, and keeps them. */
    public void copyAll(CodeBuilder code) {
        for (int i = 0; i < slots.length; i++) {
            load(code, i);
        }
    }

    /**
     * Puts all arguments back on the stack, and forgets them: else the garbage collector would find
     * them here, and what the program waits to see cleared never would be.
     */
    public void loadAll(CodeBuilder code) {
        copyAll(code);
        for (int i = 0; i < slots.length; i++) {
            if (!types.get(i).isPrimitive()) {
                code.aconst_null().astore(slots[i]);
            }
        }
    }

    /** Takes another value for the argument of this number from the stack. */
    public void replace(CodeBuilder code, int number) {
        code.storeLocal(TypeKind.from(types.get(number)), slots[number]);
    }
}
