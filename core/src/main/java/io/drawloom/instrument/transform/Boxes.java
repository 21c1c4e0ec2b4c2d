package io.drawloom.instrument.transform;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/** Values of primitive types as objects. */
public final class Boxes {
    private Boxes() {}

    /** Makes an object of the value on the stack, if it is none. */
    public static void box(CodeBuilder code, ClassDesc type) {
        if (type.isPrimitive()) {
            ClassDesc box = of(type);
            code.invokestatic(box, "valueOf", MethodTypeDesc.of(box, type));
        }
    }

    /** Makes a value of this primitive type of the object on the stack. */
    public static void unbox(CodeBuilder code, ClassDesc type) {
        code.checkcast(of(type))
                .invokevirtual(of(type), type.displayName() + "Value", MethodTypeDesc.of(type));
    }

    /** The class of the objects that stand for values of this primitive type. */
    public static ClassDesc of(ClassDesc type) {
        return switch (TypeKind.from(type)) {
            case BOOLEAN -> ConstantDescs.CD_Boolean;
            case BYTE -> ConstantDescs.CD_Byte;
            case CHAR -> ConstantDescs.CD_Character;
            case SHORT -> ConstantDescs.CD_Short;
            case INT -> ConstantDescs.CD_Integer;
            case LONG -> ConstantDescs.CD_Long;
            case FLOAT -> ConstantDescs.CD_Float;
            case DOUBLE -> ConstantDescs.CD_Double;
            default -> throw new IllegalArgumentException(type.displayName());
        };
    }
}
