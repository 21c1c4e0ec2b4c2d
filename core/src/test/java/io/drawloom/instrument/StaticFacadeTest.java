package io.drawloom.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.instrument.jdk.JdkClasses;
import io.drawloom.instrument.transform.Facades;
import io.drawloom.jdk.Hooks;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What changed classes call, and what is there to be called. */
final class StaticFacadeTest {
    @Test
    void the_jdk_s_changed_classes_call_each_hook_that_there_is_and_no_other() throws IOException {
        Set<String> called = new TreeSet<>();
        for (String name : JdkClasses.names()) {
            byte[] original = JdkClasses.original(name);
            assertThat(original).as(name).isNotNull();
            called.addAll(calls(JdkClasses.change(name, original), Facades.HOOKS));
        }
        // of the classes whose monitors are changed, none notifies all; one of another JDK may
        called.add("signalAll(Ljava/lang/Object;)V");
        assertThat(called).isEqualTo(statics(StaticFacade.hooks(Hooks.ALL)));
    }

    @Test
    void woven_classes_call_points_that_there_are() {
        Set<String> called = new TreeSet<>();
        String name = "io.drawloom.instrument.program.MethodWeaverTest$Woven";
        try (Program program = Run.program(Map.of())) {
            called.addAll(calls(program.bytes(name, false), Facades.POINTS));
            called.addAll(calls(program.bytes(name, true), Facades.POINTS));
        }
        assertThat(called).hasSizeGreaterThan(30).contains("valueRead(II)I");
        assertThat(statics(StaticFacade.points(Woven.ALL))).containsAll(called);
    }

    private static Set<String> calls(byte[] classFile, ClassDesc owner) {
        Set<String> called = new TreeSet<>();
        for (MethodModel method : ClassFile.of().parse(classFile).methods()) {
            method.code().stream()
                    .flatMap(CodeModel::elementStream)
                    .filter(InvokeInstruction.class::isInstance)
                    .map(InvokeInstruction.class::cast)
                    .filter(it -> it.owner().asSymbol().equals(owner))
                    .forEach(it -> called.add(it.name().stringValue() + it.type().stringValue()));
        }
        return called;
    }

    private static Set<String> statics(byte[] classFile) {
        return ClassFile.of().parse(classFile).methods().stream()
                .filter(it -> it.flags().has(AccessFlag.STATIC))
                .map(it -> it.methodName().stringValue() + it.methodType().stringValue())
                .filter(it -> !it.startsWith("<"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
