package io.drawloom.check.programs;

import io.drawloom.check.programs.Constructs.Construct;

import java.util.List;

/**
 * A program: what is shared, and what each thread does to it.
 *
 * @param constructs what is shared
 * @param threads the operations of each
 */
record SmallProgram(List<Construct> constructs, List<List<String>> threads) {
    /** Whether time can end a wait. */
    boolean timed() {
        return threads.stream()
                .flatMap(List::stream)
                .anyMatch(it ->
                        it.contains("MILLISECONDS")
                                || it.contains("(20)")
                                || it.contains("20_000"));
    }

    /** Its source, as a class of that name. */
    String source(String name) {
        StringBuilder text = new StringBuilder();
        text.append(
                """
                package made;

                import io.drawloom.check.programs.Jitter;
                import java.lang.Thread.State;
                import java.util.*;
                import java.util.concurrent.*;
                import java.util.concurrent.atomic.*;
                import java.util.concurrent.locks.*;

                public class %s {
                    final Thread[] t = new Thread[%d];
                """
                        .formatted(name, threads.size()));
        for (Construct each : constructs) {
            text.append("    ").append(each.fields().replace("Me", name)).append('\n');
        }
        for (int i = 0; i < threads.size(); i++) {
            text.append("    String r").append(i).append(" = \"\";\n\n");
            text.append("    void run")
                    .append(i)
                    .append("() {\n        Jitter.meet(t.length);\n        String r = \"\";\n");
            for (String operation : threads.get(i)) {
                text.append("        Jitter.here();\n        try { ")
                        .append(noted(operation))
                        .append(" } catch (Throwable e) { r += name(e) + \",\"; }\n");
            }
            text.append("        r").append(i).append(" = r;\n    }\n\n");
        }
        text.append(
                """
                    static String name(Throwable e) {
                        return e.getClass().getSimpleName();
                    }

                    static String ended(ExecutorService pool) throws InterruptedException {
                        pool.shutdown();
                        pool.awaitTermination(60, TimeUnit.SECONDS);
                        return "";
                    }

                    /** Null if a thread does not end. */
                    static String once(long millis) throws InterruptedException {
                        %s p = new %s();
                """
                        .formatted(name, name));
        for (int i = 0; i < threads.size(); i++) {
            text.append("        p.t[%d] = new Thread(p::run%d);\n".formatted(i, i));
        }
        text.append(
                """
                        if (millis > 0) {
                            for (Thread each : p.t) {
                                each.setDaemon(true);
                            }
                        }
                        for (Thread each : p.t) {
                            each.start();
                        }
                        for (Thread each : p.t) {
                            each.join(millis);
                            if (millis > 0 && each.isAlive()) {
                                return null;
                            }
                        }
                        return\
                """);
        for (int i = 0; i < threads.size(); i++) {
            text.append(i == 0 ? " " : " + \" | \" + ").append("p.r").append(i);
        }
        for (Construct each : constructs) {
            text.append(" + \" | \" + p.state").append(constructs.indexOf(each)).append("()");
        }
        text.append(";\n    }\n\n");
        for (Construct each : constructs) {
            text.append("    Object state")
                    .append(constructs.indexOf(each))
                    .append("() throws InterruptedException {\n        return \"\" + (")
                    .append(each.state())
                    .append(");\n    }\n\n");
        }
        text.append(
                """
                    /** In any order. */
                    public static void run() throws InterruptedException {
                        System.out.print(once(0));
                    }

                    /** With a limit of time. */
                    public static String timed(long millis) throws InterruptedException {
                        return once(millis);
                    }
                }
                """);
        return text.toString();
    }

    /** An operation that notes values. */
    private static String noted(String operation) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < operation.length(); i++) {
            if (!operation.startsWith("$(", i)) {
                text.append(operation.charAt(i));
                continue;
            }
            int depth = 0;
            int end = i + 1;
            do {
                depth += operation.charAt(end) == '(' ? 1 : operation.charAt(end) == ')' ? -1 : 0;
                end++;
            } while (depth > 0);
            text.append("r += ").append(operation, i + 1, end).append(" + \",\";");
            i = end - 1;
        }
        return text.toString();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        constructs.forEach(it -> text.append(it.fields()).append('\n'));
        for (int i = 0; i < threads.size(); i++) {
            text.append("  thread ").append(i).append(":\n");
            threads.get(i).forEach(it -> text.append("    ").append(it).append('\n'));
        }
        return text.toString();
    }
}
