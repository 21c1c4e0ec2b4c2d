package io.drawloom.instrument.program;

import org.jspecify.annotations.Nullable;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the weaver must know of a class before it is loaded.
 *
 * @param name its internal name
 * @param superName its superclass's internal name; null for Object
 * @param interfaces the internal names of the interfaces that it names
 * @param isInterface whether it is an interface
 * @param isEnum whether it is an enum, or the class of an enum's constant
 * @param finals the names of its final fields
 * @param volatiles the names of its volatile fields
 * @param fields the names of all its fields
 * @param synthetic the names of those that the compiler made
 * @param methods the names of its methods
 * @param resets its static fields that each execution sets anew
 * @param initializes whether each execution initialises it anew
 * @param quiet whether nobody can tell which thread initialises it, and when
 * @param bodies whether a method of its instances has a body: an interface with one is initialised
 *     before a class that implements it
 * @param hashes whether it declares {@code hashCode()}
 */
record ClassInfo(
        String name,
        @Nullable String superName,
        List<String> interfaces,
        boolean isInterface,
        boolean isEnum,
        Set<String> finals,
        Set<String> volatiles,
        Set<String> fields,
        Set<String> synthetic,
        Set<String> methods,
        List<StaticField> resets,
        boolean initializes,
        boolean quiet,
        boolean bodies,
        boolean hashes) {

    /** A static field that is no constant. */
    record StaticField(String name, ClassDesc type) {}

    /** Whether each execution sets the static field of this name anew. */
    boolean resets(String field) {
        return resets.stream().anyMatch(each -> each.name().equals(field));
    }

    static ClassInfo of(byte[] bytes) {
        ClassModel model = ClassFile.of().parse(bytes);
        Set<String> finals = new HashSet<>();
        Set<String> volatiles = new HashSet<>();
        Set<String> fields = new HashSet<>();
        Set<String> synthetic = new HashSet<>();
        List<StaticField> statics = new ArrayList<>();
        boolean switchMap = false;
        for (FieldModel field : model.fields()) {
            String name = field.fieldName().stringValue();
            fields.add(name);
            if (field.flags().has(AccessFlag.SYNTHETIC)) {
                synthetic.add(name);
            }
            switchMap |= name.startsWith("$SwitchMap$");
            if (field.flags().has(AccessFlag.FINAL)) {
                finals.add(name);
            }
            if (field.flags().has(AccessFlag.VOLATILE)) {
                volatiles.add(name);
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
        boolean initializes = initializer || !statics.isEmpty();
        boolean hashes =
                model.methods().stream()
                        .anyMatch(m ->
                                m.methodName().equalsString("hashCode")
                                        && m.methodType().equalsString("()I"));
        return new ClassInfo(
                model.thisClass().asInternalName(),
                model.superclass().map(s -> s.asInternalName()).orElse(null),
                model.interfaces().stream().map(i -> i.asInternalName()).toList(),
                isInterface,
                isEnum,
                finals,
                volatiles,
                fields,
                synthetic,
                model.methods().stream()
                        .map(m -> m.methodName().stringValue())
                        .collect(Collectors.toUnmodifiableSet()),
                List.copyOf(statics),
                initializes,
                switchMap || isEnum && PlainEnum.is(model),
                model.methods().stream().anyMatch(ClassInfo::isOfInstances),
                hashes);
    }

    private static boolean isOfInstances(MethodModel method) {
        return !method.flags().has(AccessFlag.STATIC)
                && !method.flags().has(AccessFlag.ABSTRACT)
                && !method.methodName().equalsString(ConstantDescs.INIT_NAME);
    }
}
