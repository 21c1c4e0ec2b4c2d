package io.drawloom.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.engine.AccessMode;

import org.junit.jupiter.api.Test;

import java.lang.invoke.VarHandle;
import java.util.EnumSet;
import java.util.Set;

/** How the modes of accesses are told by their methods. */
final class AccessModesTest {
    private static final String HANDLE = "java.lang.invoke.VarHandle";
    private static final String ATOMIC = "java.util.concurrent.atomic.AtomicInteger";

    @Test
    void every_method_of_a_variable_handle_has_the_mode_that_its_name_says() {
        for (VarHandle.AccessMode each : VarHandle.AccessMode.values()) {
            String name = each.methodName();
            Set<VarHandle.AccessMode> plain =
                    EnumSet.of(
                            VarHandle.AccessMode.GET,
                            VarHandle.AccessMode.SET,
                            VarHandle.AccessMode.WEAK_COMPARE_AND_SET_PLAIN);
            AccessMode expected =
                    plain.contains(each)
                            ? AccessMode.PLAIN
                            : each.name().endsWith("_OPAQUE")
                                    ? AccessMode.OPAQUE
                                    : each.name().endsWith("_ACQUIRE")
                                            ? AccessMode.ACQUIRE
                                            : each.name().endsWith("_RELEASE")
                                                    ? AccessMode.RELEASE
                                                    : each == VarHandle.AccessMode.SET_VOLATILE
                                                            ? AccessMode.VOLATILE
                                                            : AccessMode.EXCLUSIVE;
            assertThat(AccessModes.of(HANDLE, name)).as(name).isEqualTo(expected);
        }
    }

    @Test
    void atomics_are_volatile_but_for_the_methods_that_say_otherwise() {
        assertThat(AccessModes.of(ATOMIC, "set")).isEqualTo(AccessMode.VOLATILE);
        assertThat(AccessModes.of(ATOMIC, "lazySet")).isEqualTo(AccessMode.RELEASE);
        assertThat(AccessModes.of(ATOMIC, "getPlain")).isEqualTo(AccessMode.PLAIN);
        assertThat(AccessModes.of(ATOMIC, "incrementAndGet")).isEqualTo(AccessMode.EXCLUSIVE);
    }

    @Test
    void other_classes_have_no_modes() {
        assertThat(AccessModes.of("java.util.ArrayList", "get")).isNull();
    }
}
