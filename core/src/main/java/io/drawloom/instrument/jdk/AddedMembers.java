package io.drawloom.instrument.jdk;

import java.lang.constant.ClassDesc;

/** Reflection does not list what weaving has added to a class of the program. */
final class AddedMembers extends Prologues {
    AddedMembers() {
        String reflection = "jdk/internal/reflect/Reflection";
        ClassDesc fields = ClassDesc.of("java.lang.reflect.Field").arrayType();
        ClassDesc methods = ClassDesc.of("java.lang.reflect.Method").arrayType();
        value(
                reflection,
                "filterFields(Ljava/lang/Class;[Ljava/lang/reflect/Field;)[Ljava/lang/reflect/Field;",
                "ownFields",
                fields,
                new Argument(fields, 1));
        value(
                reflection,
                "filterMethods(Ljava/lang/Class;[Ljava/lang/reflect/Method;)[Ljava/lang/reflect/Method;",
                "ownMethods",
                methods,
                new Argument(methods, 1));
    }
}
