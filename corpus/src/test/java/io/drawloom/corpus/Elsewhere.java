package io.drawloom.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.testing.OtherJvm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Runs a main class of the tests over the corpus, in a JVM like this one. */
final class Elsewhere {
    private Elsewhere() {}

    /** What the class prints, a line each; it must end well. */
    static List<String> lines(Class<?> main, String... words)
            throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(OtherJvm.likeThisOne());
        options.add("-Dstdout.encoding=UTF-8");
        options.add("-Ddrawloom.root=" + System.getProperty("drawloom.root", ".."));
        for (String each : System.getProperties().stringPropertyNames()) {
            if (each.startsWith("corpus.")) {
                options.add("-D" + each + "=" + System.getProperty(each));
            }
        }
        OtherJvm.Ended ended = OtherJvm.run(OtherJvm.java(options, main, words));
        assertThat(ended.status()).isZero();
        return ended.out().lines().toList();
    }
}
