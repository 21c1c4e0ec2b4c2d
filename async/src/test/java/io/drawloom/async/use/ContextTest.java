package io.drawloom.async.use;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.async.Coroutine;
import io.drawloom.async.EventLoop;
import io.drawloom.async.Task;
import io.drawloom.async.TaskGroup;

import org.junit.jupiter.api.Test;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/** What a task sees of who made it. */
class ContextTest {
    private static final ScopedValue<String> USER = ScopedValue.newInstance();

    private final Recorded recorded = new Recorded();

    private static String user() {
        return USER.orElse("nobody");
    }

    private void asAnn(Runnable body) {
        ScopedValue.where(USER, "ann").run(body);
    }

    @Test
    void tasks_groups_coroutines_and_offloaded_work_see_the_scoped_values_of_their_makers() {
        recorded.run(() ->
                asAnn(() -> {
                    recorded.say("task " + Task.start(() -> user()).await());
                    recorded.say("coroutine " + Coroutine.of(() -> user()).await());
                    recorded.say("offload " + Task.offload(() -> user()));
                    TaskGroup.run(group -> group.start(() -> recorded.say("group " + user())));
                    recorded.say("gather " + Task.gather(Coroutine.of(() -> user())).await());
                }));
        assertThat(recorded.said)
                .containsExactly(
                        "task ann", "coroutine ann", "offload ann", "group ann", "gather [ann]");
    }

    @Test
    void a_loop_and_a_task_submitted_from_outside_see_those_of_the_caller() {
        asAnn(() -> assertThat(EventLoop.run(() -> user())).isEqualTo("ann"));
        try (EventLoop loop = EventLoop.create()) {
            Task<?>[] submitted = new Task<?>[1];
            asAnn(() -> submitted[0] = loop.submit("submitted", () -> user()));
            assertThat(loop.<Object>runUntilComplete(() -> submitted[0].await())).isEqualTo("ann");
        }
    }

    @Test
    void what_was_bound_when_a_task_was_made_stays_bound_for_it_across_its_waits() {
        recorded.run(() -> {
            Task<?>[] task = new Task<?>[1];
            asAnn(() ->
                    task[0] =
                            Task.start(() -> {
                                Task.yieldNow();
                                recorded.say(user());
                                ScopedValue.where(USER, "bob")
                                        .run(() -> {
                                            Task.yieldNow();
                                            recorded.say(user());
                                        });
                                recorded.say(user());
                            }));
            recorded.say(user());
            ScopedValue.where(USER, "eve").run(() -> task[0].await());
        });
        assertThat(recorded.said).containsExactly("nobody", "ann", "bob", "ann");
    }

    @Test
    void scoped_values_survive_a_stack_overflow_in_the_task() {
        recorded.run(() ->
                asAnn(() ->
                        Task.start(
                                        () -> {
                                            try {
                                                overflow(0);
                                            } catch (StackOverflowError e) {
                                                recorded.say("overflow");
                                            }
                                            recorded.say(user());
                                        })
                                .await()));
        assertThat(recorded.said).containsExactly("overflow", "ann");
    }

    private static int overflow(int depth) {
        return ScopedValue.where(USER, "deep").call(() -> overflow(depth + 1) + 1);
    }

    @Test
    void nothing_of_a_task_is_left_for_the_next_on_its_thread() {
        InheritableThreadLocal<String> inherited = new InheritableThreadLocal<>();
        Thread[] threads = new Thread[2];
        recorded.run(() -> {
            asAnn(() ->
                    Task.start(
                                    "first",
                                    () -> {
                                        threads[0] = Thread.currentThread();
                                        inherited.set("left");
                                        threads[0].setContextClassLoader(null);
                                    })
                            .await());
            ClassLoader mine = Thread.currentThread().getContextClassLoader();
            Task.start(
                            "second",
                            () -> {
                                threads[1] = Thread.currentThread();
                                recorded.say(user() + " " + inherited.get());
                                assertThat(threads[1].getContextClassLoader()).isSameAs(mine);
                                recorded.say(threads[1].getName());
                            })
                    .await();
        });
        assertThat(threads[0]).isSameAs(threads[1]);
        assertThat(recorded.said).containsExactly("nobody null", "second");
    }

    @Test
    void the_context_class_loader_is_the_makers() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[0], before)) {
            Thread.currentThread().setContextClassLoader(loader);
            recorded.run(() -> {
                assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(loader);
                Task<ClassLoader> task =
                        Task.start(() -> Thread.currentThread().getContextClassLoader());
                Thread.currentThread().setContextClassLoader(before);
                assertThat(task.await()).isSameAs(loader);
                assertThat(
                                Task.<ClassLoader>offload(
                                        () -> Thread.currentThread().getContextClassLoader()))
                        .isSameAs(before);
            });
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(loader);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void inheritable_thread_locals_are_copied_when_a_task_is_made() {
        InheritableThreadLocal<String> local = new InheritableThreadLocal<>();
        recorded.run(() -> {
            local.set("first");
            Task<String> first =
                    Task.start(() -> {
                        String seen = local.get();
                        local.set("of the task");
                        return seen;
                    });
            local.set("second");
            Task<String> second = Task.start(() -> local.get());
            assertThat(Task.gather(List.of(first, second)).await())
                    .containsExactly("first", "second");
            assertThat(local.get()).isEqualTo("second");
            assertThat(Task.<String>offload(() -> local.get())).isEqualTo("second");
            local.remove();
            assertThat(Task.<String>offload(() -> String.valueOf(local.get()))).isEqualTo("null");
        });
    }

    @Test
    void the_thread_of_a_task_bears_its_name() {
        recorded.run(() -> {
            assertThat(Thread.currentThread().getName()).isEqualTo("main");
            Task<String> named = Task.start("worker", () -> Thread.currentThread().getName());
            assertThat(named.await()).isEqualTo("worker");
            Task<String> unnamed = Task.start(() -> Thread.currentThread().getName());
            assertThat(unnamed.await()).isEqualTo(unnamed.name()).isEqualTo("task-3");
        });
    }
}
