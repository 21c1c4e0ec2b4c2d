package io.drawloom.instrument.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.testing.JavaBase;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.FieldModel;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.reflect.AccessFlag;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What tasks of parallel streams share. */
final class ParallelStreamsTest {
    /** A class of the running JDK that is not in the list would pass in silence. */
    @Test
    void each_class_of_streams_whose_objects_threads_share_is_changed() throws IOException {
        Set<String> sharing = new TreeSet<>();
        for (Class<?> type : JavaBase.classes()) {
            if (type.getName().startsWith("java.util.stream.")) {
                String name = type.getName().replace('.', '/');
                byte[] original = JdkClasses.original(name);
                if (original != null && shares(ClassFile.of().parse(original))) {
                    sharing.add(name);
                }
            }
        }
        assertThat(sharing).contains("java/util/stream/AbstractShortCircuitTask");
        assertThat(ParallelStreams.CLASSES).containsAll(sharing);
    }

    private static boolean shares(ClassModel type) {
        Set<String> fields =
                type.fields().stream()
                        .filter(it -> it.flags().has(AccessFlag.VOLATILE))
                        .map(FieldModel::fieldName)
                        .map(Object::toString)
                        .collect(Collectors.toSet());
        return type.methods().stream()
                .filter(it -> !it.methodName().equalsString("<init>"))
                .flatMap(it -> it.code().stream())
                .flatMap(it -> it.elementList().stream())
                .anyMatch(it -> shares(it, fields));
    }

    private static boolean shares(CodeElement element, Set<String> fields) {
        return switch (element) {
            case InvokeInstruction call ->
                    call.owner().asInternalName().startsWith("java/util/concurrent/atomic/")
                                    && !call.name().equalsString("<init>")
                            || call.owner()
                                            .name()
                                            .equalsString("java/util/concurrent/ConcurrentHashMap")
                                    && call.name().equalsString("putIfAbsent");
            case FieldInstruction access -> fields.contains(access.name().stringValue());
            default -> false;
        };
    }
}
