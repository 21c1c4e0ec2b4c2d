package io.drawloom.bench;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A JVM in which one thing is measured, so that no two spoil each other's compiled code.
 *
 * <p>It is told over its standard input for how many nanoseconds to work, a line each, and answers
 * each with {@code count nanos}, with {@code not measured} and why, or, where something is wrong,
 * with {@code failed} and what.
 */
final class SubjectMain {
    private SubjectMain() {}

    public static void main(String[] args) throws Exception {
        // what is measured may take System.out for itself
        PrintStream answers =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        BufferedReader orders =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Body body = null;
        String line;
        while ((line = orders.readLine()) != null) {
            try {
                if (body == null) {
                    body = body(args[0], args[1]);
                }
                Body.Sample sample = body.measure(Long.parseLong(line));
                answers.println(sample.count() + " " + sample.nanos());
            } catch (Body.TooLittle e) {
                answers.println(Subject.NOT_MEASURED + e.getMessage());
            } catch (Throwable e) {
                e.printStackTrace();
                answers.println("failed " + e.toString().lines().findFirst().orElse(""));
            }
        }
        System.exit(0);
    }

    private static Body body(String kind, String name) throws Exception {
        return switch (kind) {
            case "plain" -> PlainBodies.of(name);
            case "drawloom" -> DrawloomBodies.of(name);
            case "lincheck" -> LincheckBodies.of(name);
            default -> throw new IllegalArgumentException("no subject " + kind);
        };
    }
}
