package io.drawloom.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.instrument.jdk.JdkClasses;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.function.Predicate;

class RetransformationTest {
    private final List<String> failures = new ArrayList<>();
    private final List<Class<?>> asked = new ArrayList<>();
    private final JdkWeaver weaver = new JdkWeaver(ChangedClasses.none(), this::failed);

    private void failed(String name, Throwable why) {
        failures.add(name + ": " + why.getMessage());
    }

    /** A JVM that has loaded two classes, and shows a class to the agent only on some threads. */
    private Retransformation jvm(Predicate<Thread> shows) {
        Class<?>[] loaded = {RetransformationTest.class, Timer.class};
        Instrumentation instrumentation =
                (Instrumentation)
                        Proxy.newProxyInstance(
                                RetransformationTest.class.getClassLoader(),
                                new Class<?>[] {Instrumentation.class},
                                (proxy, method, arguments) ->
                                        switch (method.getName()) {
                                            case "getAllLoadedClasses" -> loaded;
                                            case "retransformClasses" ->
                                                    show((Class<?>[]) arguments[0], shows);
                                            default -> throw new AssertionError(method);
                                        });
        return new Retransformation(instrumentation, weaver, this::failed);
    }

    private Object show(Class<?>[] types, Predicate<Thread> shows) {
        for (Class<?> type : types) {
            asked.add(type);
            if (shows.test(Thread.currentThread())) {
                String name = type.getName().replace('.', '/');
                try {
                    weaver.transform(null, name, type, null, JdkClasses.original(name));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return types;
    }

    @Test
    @Timeout(60)
    void a_class_that_passes_by_on_the_thread_that_asks_is_changed_on_another() {
        Thread marked = Thread.currentThread();
        Retransformation all = jvm(it -> it != marked);
        assertThat(all.complete()).isTrue();
        assertThat(asked).containsExactly(Timer.class);
        assertThat(weaver.lacks(Timer.class)).isFalse();
        assertThat(all.complete()).as("nothing lacks any more").isFalse();
        assertThat(failures).isEmpty();
    }

    @Test
    @Timeout(60)
    void a_class_that_always_passes_by_is_named_and_not_asked_for_again_and_again() {
        assertThat(jvm(it -> false).complete()).isTrue();
        assertThat(asked).containsExactly(Timer.class);
        assertThat(failures)
                .containsExactly("java.util.Timer: the JVM did not show it to the agent");
    }

    @Test
    @Timeout(60)
    void who_is_interrupted_meanwhile_gets_his_classes_and_stays_interrupted() {
        Thread.currentThread().interrupt();
        assertThat(jvm(it -> true).complete()).isTrue();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(weaver.lacks(Timer.class)).isFalse();
    }
}
