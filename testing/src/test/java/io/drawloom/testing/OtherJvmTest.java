package io.drawloom.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

class OtherJvmTest {
    static class Speaker {
        public static void main(String[] words) {
            System.out.print("out " + String.join("|", words));
            System.err.print("err");
            System.exit(7);
        }
    }

    static class Circumstances {
        public static void main(String[] words) {
            System.out.println(Locale.getDefault().getLanguage());
            System.out.println("残");
            for (String each : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
                System.out.println(each);
            }
        }
    }

    static class Failing {
        @Test
        void it_fails() throws Exception {
            OtherJvm.run(OtherJvm.java(List.of(), Speaker.class));
            fail("it failed");
        }
    }

    @Test
    void both_streams_and_the_status_are_told_apart() throws Exception {
        assertThat(OtherJvm.run(OtherJvm.java(List.of(), Speaker.class, "a b", "")))
                .isEqualTo(new OtherJvm.Ended(7, "out a b|", "err"));
    }

    @Test
    void streams_that_are_one_come_as_one() throws Exception {
        ProcessBuilder program = OtherJvm.java(List.of(), Speaker.class);
        assertThat(OtherJvm.run(program.redirectErrorStream(true)))
                .isEqualTo(new OtherJvm.Ended(7, "out err", ""));
    }

    @Test
    void a_failure_of_the_test_tells_what_was_run_and_printed() {
        Throwable failure = TestRun.failures(Failing.class).get("it_fails()");
        assertThat(failure.getSuppressed()).hasSize(1);
        assertThat(failure.getSuppressed()[0].getMessage().lines().toList())
                .element(1)
                .asString()
                .startsWith("$ ")
                .endsWith(" " + Speaker.class.getName());
        assertThat(failure.getSuppressed()[0]).hasMessageEndingWith("\nout err\nended with 7\n");
    }

    @Test
    void it_speaks_english_in_ascii() throws Exception {
        assertThat(OtherJvm.run(OtherJvm.java(List.of(), Circumstances.class)).out().lines())
                .containsExactly("en", "?", "-Duser.language=en");
    }

    @Test
    void a_jvm_like_this_one_has_its_flags_and_its_language() throws Exception {
        List<String> flags =
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(it -> it.startsWith("-XX:") || it.equals("-ea"))
                        .toList();
        assertThat(flags).contains("-ea", "-XX:+UseSerialGC");
        ProcessBuilder program = OtherJvm.java(OtherJvm.likeThisOne(), Circumstances.class);
        assertThat(OtherJvm.run(program).out().lines())
                .containsSubsequence(flags)
                .startsWith(Locale.getDefault().getLanguage());
    }

    @Test
    void what_would_change_what_is_printed_is_taken_from_the_environment() {
        Map<String, String> environment = new HashMap<>();
        for (String each :
                List.of(
                        "JAVA_TOOL_OPTIONS",
                        "JDK_JAVA_OPTIONS",
                        "_JAVA_OPTIONS",
                        "CLASSPATH",
                        "COLUMNS",
                        "NO_COLOR",
                        "TERM",
                        "DRAWLOOM_JAVA_OPTIONS",
                        "LC_CTYPE",
                        "LC_ALL",
                        "LANG",
                        "LANGUAGE",
                        "PATH")) {
            environment.put(each, "it");
        }
        OtherJvm.clean(environment);
        assertThat(environment).isEqualTo(Map.of("PATH", "it", "LC_ALL", "C"));
    }

    @Test
    void a_jvm_without_the_agent_has_none_to_give() {
        assertThatThrownBy(OtherJvm::agent)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("this JVM has no agent of ours");
    }
}
