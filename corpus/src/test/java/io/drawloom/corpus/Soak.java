package io.drawloom.corpus;

import io.drawloom.check.Drawloom;
import io.drawloom.check.Options;
import io.drawloom.check.Progress;
import io.drawloom.check.SearchKind;
import io.drawloom.check.Target;
import io.drawloom.report.Terminal;
import io.drawloom.report.TextReport;
import io.drawloom.trace.Trace;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Runs each clean program in all its orders, as far as time allows, and in ten thousand executions
 * of each sampler; prints a line for each, and at last a sum.
 */
final class Soak {
    private static final long EXECUTIONS = 10_000;

    private int programs;
    private int exhausted;
    private int sampled;
    private int neither;
    private int failed;
    private long orders;
    private long executions;

    private Soak() {}

    /**
     * Ends with 1 if a program failed.
     *
     * @param arguments how many seconds an exhaustive search may take, and how many a sampler
     */
    public static void main(String[] arguments) {
        Duration exhaustive = seconds(arguments[0]);
        Duration sampler = seconds(arguments[1]);
        Soak soak = new Soak();
        for (Corpus.Program program : Corpus.programs("clean")) {
            soak.run(program, exhaustive, sampler);
        }
        System.out.printf(
                Locale.ROOT,
                "%n%d programs: %d in all orders (%,d), %d in %,d executions of pos and of random"
                        + " (%,d in all), %d in neither; %d failed%n",
                soak.programs,
                soak.exhausted,
                soak.orders,
                soak.sampled,
                EXECUTIONS,
                soak.executions,
                soak.neither,
                soak.failed);
        System.exit(soak.failed == 0 ? 0 : 1);
    }

    private static Duration seconds(String text) {
        return Duration.ofMillis((long) (1000 * Double.parseDouble(text)));
    }

    private void run(Corpus.Program program, Duration exhaustive, Duration sampler) {
        Target target = program.target();
        Options options = program.options();
        long start = System.nanoTime();
        programs++;
        Options every = options.withStrategy(SearchKind.EXHAUSTIVE).withTime(exhaustive);
        Options some = options.withExecutions(EXECUTIONS).withTime(sampler);
        Map<Options, Trace> checks = new LinkedHashMap<>();
        Trace all = check(every, target, checks);
        Trace pos = check(some.withStrategy(SearchKind.POS), target, checks);
        Trace random = check(some.withStrategy(SearchKind.RANDOM), target, checks);
        boolean ended = all.search().exhausted();
        boolean enough =
                pos.search().executions() >= EXECUTIONS
                        && random.search().executions() >= EXECUTIONS;
        exhausted += ended ? 1 : 0;
        orders += ended ? all.search().orders().orElse(0) : 0;
        sampled += enough ? 1 : 0;
        neither += ended || enough ? 0 : 1;
        executions += pos.search().executions() + random.search().executions();
        StringBuilder line = new StringBuilder();
        line.append(
                String.format(
                        Locale.ROOT,
                        "%-50s %s%,8d orders %,7d pos %,7d random %5.1f s",
                        program,
                        ended ? "all " : "    ",
                        all.search().orders().orElse(0),
                        pos.search().executions(),
                        random.search().executions(),
                        (System.nanoTime() - start) / 1e9));
        boolean good = true;
        for (Map.Entry<Options, Trace> each : checks.entrySet()) {
            Trace trace = each.getValue();
            if (fails(trace)) {
                good = false;
                line.append("\nFAIL with ").append(each.getKey()).append("\n");
                line.append(TextReport.render(trace, Terminal.plain()));
                trace.outcomes().list().forEach(it -> line.append("  ").append(it).append("\n"));
            }
        }
        failed += good ? 0 : 1;
        System.out.println(line);
    }

    private static Trace check(Options options, Target target, Map<Options, Trace> checks) {
        Trace trace = Drawloom.check(options, target, Progress.NONE).trace();
        checks.put(options, trace);
        return trace;
    }

    /** A clean program fails in no order, and does the same in every order. */
    private static boolean fails(Trace trace) {
        return trace.finding().failed() || trace.outcomes().list().size() > 1;
    }
}
