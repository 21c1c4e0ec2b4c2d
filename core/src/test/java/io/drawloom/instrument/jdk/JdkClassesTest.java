package io.drawloom.instrument.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import io.drawloom.instrument.transform.Instructions;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Each concern alone, on small classes that are taken for one of the JDK. */
final class JdkClassesTest {
    private static final ClassDesc MADE = ClassDesc.of("Made");
    private static final MethodTypeDesc NOTHING = MethodTypeDesc.of(CD_void);

    private static byte[] made(
            String name, MethodTypeDesc type, int flags, Consumer<CodeBuilder> body) {
        return ClassFile.of().build(MADE, cb -> cb.withMethodBody(name, type, flags, body));
    }

    private static byte[] made(Consumer<CodeBuilder> body) {
        return made("made", NOTHING, ClassFile.ACC_PUBLIC, body);
    }

    /** What a concern makes of the method, taken for one of the class of this name. */
    private static List<String> changed(JdkConcern concern, String as, byte[] made) {
        return Instructions.of(JdkClasses.change(as, made, List.of(concern)), "made");
    }

    @Test
    void each_concern_finds_in_each_of_its_classes_what_it_changes() throws IOException {
        Set<String> idle = new TreeSet<>();
        for (JdkConcern concern : JdkClasses.CONCERNS) {
            for (String name : concern.classes()) {
                byte[] original = JdkClasses.original(name);
                if (original == null || !hasHooks(name, original, concern)) {
                    idle.add(concern.getClass().getSimpleName() + " in " + name);
                }
            }
        }
        assertThat(idle).isEmpty();
    }

    private static boolean hasHooks(String name, byte[] original, JdkConcern concern) {
        byte[] changed = JdkClasses.change(name, original, List.of(concern));
        return ClassFile.of().parse(changed).methods().stream()
                .map(it -> it.methodName().stringValue())
                .distinct()
                .anyMatch(method -> !Instructions.added(changed, method).isEmpty());
    }

    @Test
    void a_class_that_no_concern_names_stays_as_it_is() {
        byte[] made =
                made(code -> code.aload(0).invokevirtual(CD_Object, "wait", NOTHING).return_());
        assertThat(Instructions.of(JdkClasses.change("java/util/Locale", made), "made"))
                .containsExactly("aload_0", "invokevirtual Object.wait()", "return");
    }

    @Test
    void a_clock_is_read_through_the_loom_and_nothing_else_of_system_is() {
        byte[] made =
                made(code -> {
                    ClassDesc system = ClassDesc.of("java.lang.System");
                    code.invokestatic(system, "nanoTime", MethodTypeDesc.of(CD_long))
                            .pop2()
                            .invokestatic(system, "currentTimeMillis", MethodTypeDesc.of(CD_long))
                            .pop2()
                            .invokestatic(system, "gc", NOTHING)
                            .return_();
                });
        assertThat(changed(new Clocks(), "java/util/Date", made))
                .containsExactly(
                        "invokestatic DrawloomHooks.nanoTime()",
                        "pop2",
                        "invokestatic DrawloomHooks.currentTimeMillis()",
                        "pop2",
                        "invokestatic System.gc()",
                        "return");
    }

    private static byte[] locking() {
        return made(code ->
                code.aload(0)
                        .monitorenter()
                        .aload(0)
                        .invokevirtual(CD_Object, "wait", NOTHING)
                        .aload(0)
                        .invokevirtual(CD_Object, "notifyAll", NOTHING)
                        .aload(0)
                        .monitorexit()
                        .return_());
    }

    @Test
    void a_synchronized_block_acts_on_the_loom_s_monitor_besides_the_jvm_s() {
        assertThat(changed(new Monitors(), "java/util/concurrent/ConcurrentHashMap", locking()))
                .containsExactly(
                        "aload_0",
                        "invokestatic DrawloomHooks.enter(Object)",
                        "monitorenter",
                        "aload_0",
                        "lconst_0",
                        "invokestatic DrawloomHooks.await(Object,long)",
                        "aload_0",
                        "invokestatic DrawloomHooks.signalAll(Object)",
                        "aload_0",
                        "invokestatic DrawloomHooks.exit(Object)",
                        "monitorexit",
                        "return");
    }

    @Test
    void who_calls_others_inside_of_a_monitor_nests_and_a_timer_waits() {
        byte[] nesting =
                JdkClasses.change(
                        "java/util/Collections$SynchronizedMap",
                        locking(),
                        List.of(new Monitors()));
        assertThat(Instructions.added(nesting, "made"))
                .contains(
                        "DrawloomHooks.enterNesting(Object)", "DrawloomHooks.exitNesting(Object)");
        byte[] waiting =
                JdkClasses.change("java/util/TimerThread", locking(), List.of(new Monitors()));
        assertThat(Instructions.added(waiting, "made"))
                .contains(
                        "DrawloomHooks.enterWaiting(Object)", "DrawloomHooks.exitWaiting(Object)");
    }

    @Test
    void a_synchronized_method_leaves_the_loom_s_monitor_however_it_ends() {
        byte[] made =
                made(
                        "made",
                        NOTHING,
                        ClassFile.ACC_PUBLIC | ClassFile.ACC_SYNCHRONIZED,
                        CodeBuilder::return_);
        assertThat(changed(new SynchronizedMethods(), "java/util/Vector", made))
                .containsExactly(
                        "aload_0",
                        "invokestatic DrawloomHooks.entered(Object)",
                        "aload_0",
                        "invokestatic DrawloomHooks.leaving(Object)",
                        "return",
                        "aload_0",
                        "invokestatic DrawloomHooks.leaving(Object)",
                        "athrow");
        assertThat(
                        changed(
                                new SynchronizedMethods(),
                                "java/util/Vector",
                                made(CodeBuilder::return_)))
                .containsExactly("return");
    }

    @Test
    void a_prologue_that_has_done_all_returns_and_stands_before_a_loop_to_the_first_instruction() {
        byte[] made =
                made(
                        "start",
                        NOTHING,
                        ClassFile.ACC_PUBLIC,
                        code -> {
                            Label again = code.newBoundLabel();
                            code.goto_(again);
                        });
        byte[] changed = JdkClasses.change("java/lang/Thread", made, List.of(new Threads()));
        assertThat(Instructions.of(changed, "start"))
                .containsExactly(
                        "aload_0",
                        "invokestatic DrawloomHooks.start(Thread)",
                        "ifeq",
                        "return",
                        "goto");
    }

    @Test
    void a_prologue_that_knows_the_answer_returns_it() {
        byte[] flag =
                made(
                        "isAlive",
                        MethodTypeDesc.of(CD_boolean),
                        ClassFile.ACC_PUBLIC,
                        code -> code.iconst_0().ireturn());
        assertThat(
                        Instructions.of(
                                JdkClasses.change("java/lang/Thread", flag, List.of(new Threads())),
                                "isAlive"))
                .containsExactly(
                        "aload_0",
                        "invokestatic DrawloomHooks.isAlive(Thread)",
                        "dup",
                        "iflt",
                        "ireturn",
                        "pop",
                        "iconst_0",
                        "ireturn");
    }

    @Test
    void a_native_that_may_wait_is_called_here_or_aside_with_its_arguments() {
        ClassDesc dispatcher = ClassDesc.of("sun.nio.fs.UnixNativeDispatcher");
        byte[] made =
                made(code ->
                        code.lconst_0()
                                .iconst_1()
                                .invokestatic(
                                        dispatcher,
                                        "open",
                                        MethodTypeDesc.of(CD_int, CD_long, CD_int))
                                .pop()
                                .return_());
        assertThat(changed(new Natives(), "sun/nio/fs/UnixChannelFactory", made))
                .containsExactly(
                        "lconst_0",
                        "iconst_1",
                        "invokestatic DrawloomHooks.waitsAside()",
                        "ifeq",
                        "istore_1",
                        "lstore_2",
                        "ldc",
                        "iconst_2",
                        "anewarray",
                        "dup",
                        "iconst_0",
                        "lload_2",
                        "invokestatic Long.valueOf(long)",
                        "aastore",
                        "dup",
                        "iconst_1",
                        "iload_1",
                        "invokestatic Integer.valueOf(int)",
                        "aastore",
                        "invokestatic DrawloomHooks.aside(String,Object[])",
                        "checkcast",
                        "invokevirtual Integer.intValue()",
                        "goto",
                        "invokestatic UnixNativeDispatcher.open(long,int)",
                        "pop",
                        "return");
    }
}
