package io.drawloom.instrument.program;

import org.jspecify.annotations.Nullable;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the weaver must know of a class before it is loaded.
 *
 * @param name its internal name
 * @param superName its superclass's internal name; null for Object
 * @param isInterface whether it is an interface
 * @param isEnum whether it is an enum, or the class of an enum's constant
 * @param finals the names of its final fields
 * @param fields the names of all its fields
 * @param resets its static fields that each execution sets anew
 * @param initializes whether each execution initialises it anew
 * @param hashes whether it declares {@code hashCode()}
 */
record ClassInfo(
        String name,
        @Nullable String superName,
        boolean isInterface,
        boolean isEnum,
        Set<String> finals,
        Set<String> fields,
        List<StaticField> resets,
        boolean initializes,
        boolean hashes) {

    /** A static field that is no constant. */
    record StaticField(String name, ClassDesc type) {}

    static ClassInfo of(byte[] bytes) {
        ClassModel model = ClassFile.of().parse(bytes);
        Set<String> finals = new HashSet<>();
        Set<String> fields = new HashSet<>();
        List<StaticField> statics = new ArrayList<>();
        boolean switchMap = false;
        for (FieldModel field : model.fields()) {
            String name = field.fieldName().stringValue();
            fields.add(name);
            switchMap |= name.startsWith("$SwitchMap$");
            if (field.flags().has(AccessFlag.FINAL)) {
                finals.add(name);
            }
            if (field.flags().has(AccessFlag.STATIC)
                    && field.findAttribute(Attributes.constantValue()).isEmpty()) {
                statics.add(new StaticField(name, field.fieldTypeSymbol()));
            }
        }
        boolean isInterface = model.flags().has(AccessFlag.INTERFACE);
        boolean isEnum =
                model.flags().has(AccessFlag.ENUM)
                        || model.superclass()
                                .map(s -> s.asInternalName().equals("java/lang/Enum"))
                                .orElse(false);
        boolean initializer =
                model.methods().stream().anyMatch(m -> m.methodName().equalsString("<clinit>"));
        boolean initializes =
                !isInterface && !isEnum && !switchMap && (initializer || !statics.isEmpty());
        boolean hashes =
                model.methods().stream()
                        .anyMatch(m ->
                                m.methodName().equalsString("hashCode")
                                        && m.methodType().equalsString("()I"));
        return new ClassInfo(
                model.thisClass().asInternalName(),
                model.superclass().map(s -> s.asInternalName()).orElse(null),
                isInterface,
                isEnum,
                finals,
                fields,
                initializes ? List.copyOf(statics) : List.of(),
                initializes,
                hashes);
    }
}
