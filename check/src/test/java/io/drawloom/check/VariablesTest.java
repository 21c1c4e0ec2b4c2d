package io.drawloom.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.trace.AccessMode;
import io.drawloom.trace.Step;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** What elements hold, and how accesses are told apart by their method. */
final class VariablesTest {
    private final Variables variables =
            new Variables(new Names(), VariablesTest.class.getClassLoader());

    @Test
    void the_one_element_that_a_call_goes_to_is_looked_up() {
        AtomicIntegerArray counts = new AtomicIntegerArray(new int[] {4, 5});
        assertThat(variables.element(counts, 1)).contains("5");
        assertThat(variables.element(new ArrayList<>(List.of("a")), 0)).contains("\"a\"");
        assertThat(variables.element(new ConcurrentHashMap<>(Map.of("k", 1)), "k")).contains("1");
        assertThat(variables.element(new ConcurrentHashMap<>(Map.of("k", 1)), "other"))
                .contains("null");
    }

    @Test
    void what_would_run_code_of_the_program_or_is_not_there_is_not_looked_up() {
        Object key =
                new Object() {
                    @Override
                    public int hashCode() {
                        throw new AssertionError("code of the program");
                    }
                };
        assertThat(variables.element(new ConcurrentHashMap<>(Map.of("k", 1)), key)).isEmpty();
        assertThat(variables.element(new ArrayList<>(), 3)).isEmpty();
        assertThat(variables.element(new ArrayDeque<>(), 0)).isEmpty();
        assertThat(variables.element(null, 0)).isEmpty();
    }

    @Test
    void the_mode_of_an_access_is_told_by_its_method() {
        String atomic = "java.util.concurrent.atomic.AtomicInteger";
        String handle = "java.lang.invoke.VarHandle";
        assertThat(AccessModes.of(Step.Kind.READ, atomic, "get")).isEqualTo(AccessMode.VOLATILE);
        assertThat(AccessModes.of(Step.Kind.READ, handle, "get")).isEqualTo(AccessMode.PLAIN);
        assertThat(AccessModes.of(Step.Kind.WRITE, handle, "setVolatile"))
                .isEqualTo(AccessMode.VOLATILE);
        assertThat(AccessModes.of(Step.Kind.READ, atomic, "getPlain")).isEqualTo(AccessMode.PLAIN);
        assertThat(AccessModes.of(Step.Kind.READ, handle, "getOpaque"))
                .isEqualTo(AccessMode.OPAQUE);
        assertThat(AccessModes.of(Step.Kind.READ, handle, "getAcquire"))
                .isEqualTo(AccessMode.ACQUIRE);
        assertThat(AccessModes.of(Step.Kind.WRITE, atomic, "lazySet"))
                .isEqualTo(AccessMode.RELEASE);
        assertThat(AccessModes.of(Step.Kind.UPDATE, atomic, "incrementAndGet"))
                .isEqualTo(AccessMode.EXCLUSIVE);
        assertThat(AccessModes.of(Step.Kind.UPDATE, handle, "getAndAddAcquire"))
                .isEqualTo(AccessMode.ACQUIRE);
    }

    @Test
    void a_monitor_has_no_mode() {
        assertThat(AccessModes.of(Step.Kind.LOCK, null, java.util.Optional.empty())).isEmpty();
    }
}
