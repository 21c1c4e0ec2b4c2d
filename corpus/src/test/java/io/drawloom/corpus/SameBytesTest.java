package io.drawloom.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.check.Drawloom;
import io.drawloom.check.Options;
import io.drawloom.check.Progress;
import io.drawloom.json.TraceJson;
import io.drawloom.trace.Trace;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The same check gives the same trace file, byte by byte: here, here again, and in another JVM
 * beside threads that keep all processors busy.
 */
final class SameBytesTest {
    /** One program in so many; {@code -Dcorpus.oneIn=1} takes all. */
    private static final int ONE_IN = Integer.getInteger("corpus.oneIn", 16);

    /** So little that the limits end the search, the shortening and the counts of most programs. */
    private static final long LITTLE = 3_000;

    /** So much that most searches end by themselves, and none comes near to a limit of time. */
    private static final long MUCH = 1_000_000;

    private static final String BY_CLOCK = "ended by the clock";

    private static final int BUSY_THREADS = 4;

    @Test
    void the_same_check_gives_the_same_trace_each_time_in_each_jvm_however_busy()
            throws IOException, InterruptedException {
        List<String> elsewhere = Elsewhere.lines(SameBytesTest.class);
        List<String> different = new ArrayList<>();
        List<Check> checks = checks();
        assertThat(elsewhere).hasSize(checks.size());
        for (int i = 0; i < checks.size(); i++) {
            Check check = checks.get(i);
            String first = check.digest();
            if (differ(check.digest(), first)) {
                different.add(check + ": the second time here");
            }
            String there = elsewhere.get(i);
            assertThat(there).startsWith(check + " ");
            if (differ(there.substring(check.toString().length() + 1), first)) {
                different.add(check + ": in another JVM, beside busy threads");
            }
        }
        assertThat(different).isEmpty();
    }

    /** A check, with or without a limit that it comes to. */
    private record Check(Corpus.Program program, boolean limited) {
        /** What is left of the bytes of the trace, or that the clock ended the check. */
        String digest() {
            Options options = program.defaults().withWork(limited ? LITTLE : MUCH);
            Trace trace = Drawloom.check(options, program.target(), Progress.NONE).trace();
            if (!trace.search().cutByClock().isEmpty()) {
                return BY_CLOCK;
            }
            String text = TraceJson.text(trace);
            return String.format(Locale.ROOT, "%d %08x", text.length(), text.hashCode());
        }

        @Override
        public String toString() {
            return program + (limited ? " with little work" : "");
        }
    }

    private static List<Check> checks() {
        Map<String, String> gaps = Corpus.gaps();
        List<Corpus.Program> programs = new ArrayList<>(Corpus.programs("finds"));
        programs.addAll(Corpus.programs("clean"));
        programs.removeIf(program -> gaps.containsKey(program.name()));
        List<Check> checks = new ArrayList<>();
        for (int i = 0; i < programs.size(); i += ONE_IN) {
            checks.add(new Check(programs.get(i), false));
            checks.add(new Check(programs.get(i), true));
        }
        return checks;
    }

    /** A check says of itself when the clock has ended a part of it: then its bytes may differ. */
    private static boolean differ(String one, String other) {
        return !one.equals(other) && !one.equals(BY_CLOCK) && !other.equals(BY_CLOCK);
    }

    /** Prints each check with what is left of its bytes, beside busy threads. */
    public static void main(String[] arguments) {
        for (int i = 0; i < BUSY_THREADS; i++) {
            Thread busy = new Thread(SameBytesTest::compute);
            busy.setDaemon(true);
            busy.start();
        }
        List<String> lines = new ArrayList<>();
        for (Check check : checks()) {
            lines.add(check + " " + check.digest());
        }
        lines.forEach(System.out::println);
    }

    private static void compute() {
        while (true) {
            Thread.onSpinWait();
        }
    }
}
