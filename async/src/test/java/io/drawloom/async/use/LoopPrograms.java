package io.drawloom.async.use;

import io.drawloom.testing.OtherJvm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Programs on an event loop, each in a JVM of its own. */
public final class LoopPrograms {
    /** The option that an event loop needs. */
    public static final List<String> OPEN =
            List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED");

    private LoopPrograms() {}

    /** What the program printed, to either stream. */
    public static String said(Class<?> program, List<String> options)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(options);
        // On a slow machine, steps that load classes would be told of.
        all.add("-Ddrawloom.slowStepMillis=0");
        return OtherJvm.run(OtherJvm.java(all, program).redirectErrorStream(true)).out();
    }
}
