package io.drawloom.bench;

import io.drawloom.learn.exercise.Answer;
import io.drawloom.learn.exercise.Exercise;
import io.drawloom.learn.exercise.Exercise.Version;
import io.drawloom.learn.exercise.Exercises;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How often the usual stress test accepts a wrong repair: some rounds of many virtual threads, each
 * of which uses the class once, and in the end a look at what came of it. Each run has classes of
 * its own. Prints a table in Markdown.
 */
final class StressTable {
    private static final int RUNS = 12;
    private static final int ROUNDS = 10;
    private static final int THREADS = 1000;

    /** A run that has not ended by then never will, and is no success. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private StressTable() {}

    /** Measures the exercises that are named, or all. */
    public static void main(String[] names) throws Exception {
        List<String> wanted = List.of(names).stream().filter(it -> !it.isEmpty()).toList();
        System.out.println(
                "| exercise | wrong repair | accepted by the stress test | accepted by check | why"
                        + " |");
        System.out.println("| --- | --- | --- | --- | --- |");
        for (String name : wanted.isEmpty() ? Exercises.names() : wanted) {
            Exercise exercise = Exercises.find(name).orElseThrow();
            for (int i = 0; i < Version.WRONG.size(); i++) {
                int accepted = accepted(exercise, Version.WRONG.get(i));
                System.out.println(
                        "| "
                                + exercise.name()
                                + " | "
                                + (i + 1)
                                + " | "
                                + accepted
                                + " of "
                                + RUNS
                                + " | 0 | "
                                + exercise.refused().get(i).word()
                                + " |");
            }
        }
        // What waits for ever would keep the JVM.
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static int accepted(Exercise exercise, Version version) throws Exception {
        int accepted = 0;
        try (Answer answer = Answer.stressed(exercise, version)) {
            for (int run = 0; run < RUNS; run++) {
                accepted += accepts(answer.classes()) ? 1 : 0;
            }
        }
        return accepted;
    }

    private static boolean accepts(Map<String, byte[]> classes) throws Exception {
        Class<?> stress = new Fresh(classes).loadClass("Stress");
        Method act = stress.getDeclaredMethod("act", int.class);
        Method good = stress.getDeclaredMethod("good", int.class);
        act.setAccessible(true);
        good.setAccessible(true);
        AtomicBoolean thrown = new AtomicBoolean();
        long deadline = System.nanoTime() + LONGEST.toNanos();
        for (int round = 0; round < ROUNDS; round++) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int number = round * THREADS + i;
                threads.add(Thread.ofVirtual().start(() -> call(act, number, thrown)));
            }
            if (!joined(threads, deadline)) {
                threads.forEach(Thread::interrupt);
                return false;
            }
        }
        try {
            return !thrown.get() && (boolean) good.invoke(null, ROUNDS * THREADS);
        } catch (InvocationTargetException e) {
            return false;
        }
    }

    private static boolean joined(List<Thread> threads, long deadline) throws InterruptedException {
        for (Thread each : threads) {
            long left = deadline - System.nanoTime();
            if (left <= 0 || !each.join(Duration.ofNanos(left))) {
                return false;
            }
        }
        return true;
    }

    private static void call(Method act, int number, AtomicBoolean thrown) {
        try {
            act.invoke(null, number);
        } catch (InvocationTargetException e) {
            thrown.set(true);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Loads the classes anew. */
    private static final class Fresh extends ClassLoader {
        private final Map<String, byte[]> classes;

        Fresh(Map<String, byte[]> classes) {
            super(StressTable.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
