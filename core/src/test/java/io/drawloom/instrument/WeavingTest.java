package io.drawloom.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.engine.Ending;
import io.drawloom.engine.LoomOptions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.lang.classfile.ClassFile;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToIntFunction;

/** What the weaver does to code that is out of the ordinary. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class WeavingTest {
    static class Outer {
        final int seen;

        Outer(int seen) {
            this.seen = seen;
        }
    }

    static int next;

    /** Writes to its own field before its parent's constructor runs. */
    final class Inner extends Outer {
        int number;

        Inner(int[] array) {
            super(array[0]++ + next++);
            number = array[0];
        }
    }

    static final class Capturing {
        final int[] array = {4};

        Outer make() {
            int[] captured = array;
            return new Outer(captured[0]) {
                int more = captured[0] + 1;

                @Override
                public String toString() {
                    return seen + " " + more;
                }
            };
        }
    }

    @Test
    void there_is_no_point_on_an_object_before_its_constructor_has_called_another() {
        assertThat(
                        Run.once(() -> {
                            int[] array = {1};
                            return new WeavingTest().new Inner(array).number
                                    + " "
                                    + new Capturing().make();
                        }))
                .isEqualTo("2 4 5");
    }

    private static final ClassDesc MADE = ClassDesc.of("Made");

    private static Run.Body callMade() {
        return () ->
                Thread.currentThread()
                        .getContextClassLoader()
                        .loadClass("Made")
                        .getMethod("made", int.class)
                        .invoke(null, 10);
    }

    /**
     * {@code while (true) { if (--n < 0) return total; total += n; }}, from the first instruction.
     */
    private static byte[] loopFromTheFirstInstruction(int flags) {
        return ClassFile.of()
                .build(
                        MADE,
                        cb ->
                                cb.withFlags(ClassFile.ACC_PUBLIC)
                                        .withField(
                                                "total",
                                                ConstantDescs.CD_int,
                                                ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC)
                                        .withMethodBody(
                                                "made",
                                                MethodTypeDesc.of(
                                                        ConstantDescs.CD_int, ConstantDescs.CD_int),
                                                ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC | flags,
                                                code -> {
                                                    Label again = code.newBoundLabel();
                                                    Label out = code.newLabel();
                                                    code.iinc(0, -1)
                                                            .iload(0)
                                                            .iflt(out)
                                                            .getstatic(
                                                                    MADE,
                                                                    "total",
                                                                    ConstantDescs.CD_int)
                                                            .iload(0)
                                                            .iadd()
                                                            .putstatic(
                                                                    MADE,
                                                                    "total",
                                                                    ConstantDescs.CD_int)
                                                            .goto_(again)
                                                            .labelBinding(out)
                                                            .getstatic(
                                                                    MADE,
                                                                    "total",
                                                                    ConstantDescs.CD_int)
                                                            .ireturn();
                                                }));
    }

    @Test
    void a_loop_may_go_back_to_the_first_instruction_of_a_method() {
        assertThat(Run.all(Run.program(Map.of("Made", loopFromTheFirstInstruction(0))), callMade()))
                .isEqualTo(Map.of("45", 1));
    }

    @Test
    void a_loop_may_go_back_to_the_first_instruction_of_a_synchronized_method() {
        assertThat(
                        Run.all(
                                Run.program(
                                        Map.of(
                                                "Made",
                                                loopFromTheFirstInstruction(
                                                        ClassFile.ACC_SYNCHRONIZED))),
                                callMade()))
                .isEqualTo(Map.of("45", 1));
    }

    /** Reads and writes a static field so often that the method is as long as it may be. */
    private static byte[] long64(int times) {
        return ClassFile.of()
                .build(
                        MADE,
                        cb ->
                                cb.withFlags(ClassFile.ACC_PUBLIC)
                                        .withField(
                                                "total",
                                                ConstantDescs.CD_int,
                                                ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC)
                                        .withMethodBody(
                                                "made",
                                                MethodTypeDesc.of(
                                                        ConstantDescs.CD_int, ConstantDescs.CD_int),
                                                ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                                                code -> {
                                                    for (int i = 0; i < times; i++) {
                                                        code.getstatic(
                                                                        MADE,
                                                                        "total",
                                                                        ConstantDescs.CD_int)
                                                                .iconst_1()
                                                                .iadd()
                                                                .putstatic(
                                                                        MADE,
                                                                        "total",
                                                                        ConstantDescs.CD_int);
                                                    }
                                                    code.getstatic(
                                                                    MADE,
                                                                    "total",
                                                                    ConstantDescs.CD_int)
                                                            .ireturn();
                                                }));
    }

    @Test
    void a_method_that_would_grow_too_long_leaves_its_class_as_it_is_and_that_is_said() {
        Program program = Run.program(Map.of("Made", long64(8_000)));
        assertThat(Run.all(program, callMade())).isEqualTo(Map.of("8000", 1));
        assertThat(program.unwoven()).containsOnlyKeys("Made");
        Program shorter = Run.program(Map.of("Made", long64(1_000)));
        assertThat(Run.all(shorter, callMade())).isEqualTo(Map.of("1000", 1));
        assertThat(shorter.unwoven()).isEmpty();
    }

    static volatile boolean stop;

    static int spin() {
        int turns = 0;
        for (int i = 0; i >= 0; i = (i + 1) & 7) {
            turns += i;
        }
        return turns;
    }

    @Test
    void a_loop_without_points_and_without_end_runs_out_of_fuel() {
        Run.Ran ran = Run.ran(WeavingTest::spin);
        assertThat(ran.ending()).isEqualTo(Ending.BOUND);
        assertThat(ran.loom().boundInSteps()).isFalse();
    }

    static final AtomicInteger TOTAL = new AtomicInteger();

    /** Steps of one thread beside another, so that they are steps. */
    private static Run.Ran many(Run.Body program) {
        return Run.ran(LoomOptions.DEFAULT.withMaxSteps(500), program);
    }

    @Test
    void many_steps_that_find_other_values_each_time_come_to_a_bound() {
        assertThat(
                        many(
                                        () -> {
                                            while (TOTAL.incrementAndGet() < 1_000_000) {}
                                            return null;
                                        })
                                .ending())
                .isEqualTo(Ending.BOUND);
    }

    static int handled;

    @Test
    void many_steps_through_a_handle_come_to_a_bound() {
        LoomOptions few = LoomOptions.DEFAULT.withMaxSteps(500);
        assertThat(
                        Run.learned(
                                        few,
                                        () -> {
                                            VarHandle handle =
                                                    MethodHandles.lookup()
                                                            .findStaticVarHandle(
                                                                    WeavingTest.class,
                                                                    "handled",
                                                                    int.class);
                                            Thread other = new Thread(() -> handle.getAndAdd(1));
                                            other.start();
                                            while ((int) handle.getAndAdd(1) < 1_000) {}
                                            return null;
                                        })
                                .ending())
                .isEqualTo(Ending.BOUND);
    }

    @Test
    void many_steps_that_go_round_are_without_end() {
        assertThat(
                        many(
                                        () -> {
                                            while (TOTAL.updateAndGet(it -> (it + 1) % 10) < 20) {}
                                            return null;
                                        })
                                .ending())
                .isEqualTo(Ending.ENDLESS);
    }

    @Test
    void who_tries_a_lock_again_and_again_goes_round() {
        assertThat(
                        many(
                                        () -> {
                                            ReentrantLock lock = new ReentrantLock();
                                            Thread holds =
                                                    new Thread(() -> {
                                                        lock.lock();
                                                        while (TOTAL.get() == 0) {}
                                                    });
                                            holds.start();
                                            while (true) {
                                                if (lock.tryLock()) {
                                                    lock.unlock();
                                                }
                                                Thread.sleep(1);
                                            }
                                        })
                                .ending())
                .isEqualTo(Ending.ENDLESS);
    }

    @Test
    void an_execution_is_given_up_when_its_time_is_over() {
        Run.Ran ran = Run.until(System.nanoTime() - 1, WeavingTest::spin);
        assertThat(ran.ending()).isEqualTo(Ending.BOUND);
        assertThat(ran.loom().loopTurns()).isEqualTo(10_000_001);
    }

    @Test
    void steps_without_end_end_at_their_bound() {
        LoomOptions few = LoomOptions.DEFAULT.withMaxSteps(500);
        Run.Ran ran =
                Run.ran(
                        few,
                        () -> {
                            while (true) {
                                stop = !stop;
                                Thread.onSpinWait();
                            }
                        });
        assertThat(ran.ending()).isEqualTo(Ending.ENDLESS);
        assertThat(ran.loom().boundInSteps()).isTrue();
        assertThat(ran.loom().steps()).isEqualTo(501);
    }

    @Test
    void a_loop_that_waits_for_another_thread_lets_it_move() {
        assertThat(
                        Run.all(() -> {
                            Thread other = new Thread(() -> stop = true);
                            other.start();
                            while (!stop) {
                                Thread.onSpinWait();
                            }
                            other.join();
                            return "stopped";
                        }))
                .containsExactly("stopped");
    }

    @Test
    void a_handle_that_a_lookup_has_made_can_be_looked_into_and_made_a_function() {
        assertThat(
                        Run.once(() -> {
                            MethodHandles.Lookup lookup = MethodHandles.lookup();
                            MethodHandle length =
                                    lookup.findVirtual(
                                            String.class,
                                            "length",
                                            MethodType.methodType(int.class));
                            MethodHandle getter = lookup.findGetter(Outer.class, "seen", int.class);
                            MethodHandle format =
                                    lookup.findStatic(
                                            String.class,
                                            "format",
                                            MethodType.methodType(
                                                    String.class, String.class, Object[].class));
                            ToIntFunction<String> function =
                                    (ToIntFunction<String>)
                                            LambdaMetafactory.metafactory(
                                                            lookup,
                                                            "applyAsInt",
                                                            MethodType.methodType(
                                                                    ToIntFunction.class),
                                                            MethodType.methodType(
                                                                    int.class, Object.class),
                                                            length,
                                                            MethodType.methodType(
                                                                    int.class, String.class))
                                                    .getTarget()
                                                    .invokeExact();
                            return lookup.revealDirect(getter).getName()
                                    + function.applyAsInt("four")
                                    + (int) getter.invoke(new Outer(7))
                                    + format.invoke("%s%s", 8, 9)
                                    + format.isVarargsCollector();
                        }))
                .isEqualTo("seen4789true");
    }
}
