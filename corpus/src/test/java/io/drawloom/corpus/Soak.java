package io.drawloom.corpus;

import io.drawloom.check.Drawloom;
import io.drawloom.check.Options;
import io.drawloom.check.Progress;
import io.drawloom.check.SearchKind;
import io.drawloom.check.Target;
import io.drawloom.check.Verdict;
import io.drawloom.trace.Search;
import io.drawloom.trace.Trace;

import java.time.Duration;
import java.util.Locale;

/**
 * Runs each clean program in all its orders, or where these are too many in ten thousand executions
 * of each sampler; prints a line for each, and at last a sum.
 */
final class Soak {
    private static final long EXECUTIONS = 10_000;

    private int all;
    private int sampled;
    private int fewer;
    private int failed;

    private Soak() {}

    /**
     * Ends with 1 if a program failed.
     *
     * @param arguments how many seconds an exhaustive search may take, and how many the samplers of
     *     one program
     */
    public static void main(String[] arguments) {
        Duration exhaustive = Duration.ofMillis((long) (1000 * Double.parseDouble(arguments[0])));
        Duration samplers = Duration.ofMillis((long) (1000 * Double.parseDouble(arguments[1])));
        Soak soak = new Soak();
        for (Corpus.Program program : Corpus.programs("clean")) {
            soak.run(program, exhaustive, samplers);
        }
        System.out.printf(
                Locale.ROOT,
                "%n%d programs: %d in all orders, %d in %,d executions each of pos and random, %d in"
                        + " fewer, %d failed%n",
                soak.all + soak.sampled + soak.fewer + soak.failed,
                soak.all,
                soak.sampled,
                EXECUTIONS,
                soak.fewer,
                soak.failed);
        System.exit(soak.failed == 0 ? 0 : 1);
    }

    private void run(Corpus.Program program, Duration exhaustive, Duration samplers) {
        Target target = program.target();
        long start = System.nanoTime();
        Options options = program.options();
        Trace orders =
                check(options.withStrategy(SearchKind.EXHAUSTIVE).withTime(exhaustive), target);
        String how;
        if (fails(orders)) {
            how = failure(orders);
        } else if (orders.search().exhausted()) {
            all++;
            how = String.format(Locale.ROOT, "all %,d orders", orders.search().orders().orElse(0));
        } else {
            how = samples(options.withExecutions(EXECUTIONS).withTime(samplers), target);
        }
        System.out.printf(
                Locale.ROOT,
                "%-52s %-44s %5.1f s%n",
                program,
                how,
                (System.nanoTime() - start) / 1e9);
    }

    private String samples(Options options, Target target) {
        StringBuilder how = new StringBuilder();
        long least = Long.MAX_VALUE;
        for (SearchKind kind : new SearchKind[] {SearchKind.POS, SearchKind.RANDOM}) {
            Trace trace = check(options.withStrategy(kind), target);
            if (fails(trace)) {
                return failure(trace);
            }
            Search search = trace.search();
            least = Math.min(least, search.executions());
            how.append(how.isEmpty() ? "" : ", ")
                    .append(
                            String.format(
                                    Locale.ROOT,
                                    "%,d %s",
                                    search.executions(),
                                    kind.name().toLowerCase(Locale.ROOT)));
        }
        if (least >= EXECUTIONS) {
            sampled++;
        } else {
            fewer++;
        }
        return how.toString();
    }

    private static Trace check(Options options, Target target) {
        Verdict verdict = Drawloom.check(options, target, Progress.NONE);
        return verdict.trace();
    }

    /** A clean program fails in no order, and does the same in every order. */
    private static boolean fails(Trace trace) {
        return trace.finding().failed() || trace.outcomes().list().size() > 1;
    }

    private String failure(Trace trace) {
        failed++;
        return "FAIL "
                + trace.finding().getClass().getSimpleName()
                + " "
                + trace.execution().schedule();
    }
}
