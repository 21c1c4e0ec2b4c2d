package io.drawloom.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/** The initialisation of classes, as the Java Language Specification has it in 12.4.2. */
@Tag("engine")
class InitializersTest {
    private final OnLoom on = new OnLoom();
    private final Object object = new Object();

    private boolean begin() {
        return on.loom.initializers().begin(String.class);
    }

    private void end(Throwable failure) {
        on.loom.initializers().end(String.class, failure);
    }

    @Test
    void a_class_is_initialised_once_in_each_execution() {
        for (int i = 0; i < 2; i++) {
            assertThat(
                            on.run(() -> {
                                assertThat(begin()).isTrue();
                                assertThat(begin()).as("it is at it already").isFalse();
                                end(null);
                                assertThat(begin()).isFalse();
                            }))
                    .isEqualTo(Ending.COMPLETED);
            assertThat(on.loom.uncaught()).isEmpty();
        }
    }

    @Test
    void others_wait_until_it_is_done_whoever_is_first() {
        Map<String, Integer> results =
                on.results(result ->
                        () -> {
                            OnLoom.Body use =
                                    () -> {
                                        if (begin()) {
                                            result.append('(');
                                            on.write(object);
                                            result.append(')');
                                            end(null);
                                        } else {
                                            result.append('u');
                                        }
                                    };
                            on.together(use, use);
                        });
        assertThat(results.keySet()).containsExactly("()u");
    }

    @Test
    void a_class_that_failed_is_never_tried_again() {
        on.run(() -> {
            assertThat(begin()).isTrue();
            try {
                end(new IllegalStateException("no"));
            } catch (ExceptionInInitializerError e) {
                assertThat(e.getCause()).hasMessage("no");
            }
            begin();
        });
        assertThat(on.loom.uncaught().getFirst().uncaught())
                .isInstanceOf(NoClassDefFoundError.class)
                .hasMessage("Could not initialize class java.lang.String");
    }

    @Test
    void two_threads_that_wait_for_each_others_classes_hold_what_the_other_waits_for() {
        Map<String, Integer> results =
                on.results(result ->
                        () -> {
                            start(String.class, Integer.class);
                            start(Integer.class, String.class);
                        });
        assertThat(results.keySet()).containsExactly("", "STUCK");
        AllOrders orders = new AllOrders();
        Ending ending = Ending.COMPLETED;
        while (ending != Ending.STUCK && orders.begin()) {
            ending =
                    on.loom.run(
                            orders,
                            () -> {
                                start(String.class, Integer.class);
                                start(Integer.class, String.class);
                            });
        }
        List<ControlledThread> threads = on.loom.threads();
        assertThat(on.loom.holder(threads.get(1))).isSameAs(threads.get(2));
        assertThat(on.loom.holder(threads.get(2))).isSameAs(threads.get(1));
    }

    private void start(Class<?> first, Class<?> second) {
        on.start(() -> {
            if (on.loom.initializers().begin(first)) {
                if (on.loom.initializers().begin(second)) {
                    on.loom.initializers().end(second, null);
                }
                on.loom.initializers().end(first, null);
            }
        });
    }
}
