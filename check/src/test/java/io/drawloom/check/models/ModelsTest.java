package io.drawloom.check.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.check.Drawloom;
import io.drawloom.check.Options;
import io.drawloom.check.Progress;
import io.drawloom.check.SearchKind;
import io.drawloom.check.Target;
import io.drawloom.check.Verdict;
import io.drawloom.trace.Search;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Each model beside what it stands for: programs that call the JDK's types, and the same programs
 * with the JDK's own code in them. Where a check says that there are no other results, the code has
 * none; and where all orders of the code were tried, a check shows no result that it has not.
 *
 * <p>The build tries a few programs of each family. More: {@code -Ddrawloom.models=200}, from
 * another seed on {@code -Ddrawloom.models.first=1000}, of the families whose names begin so {@code
 * -Ddrawloom.models.family=Phaser}, with more orders {@code -Ddrawloom.models.executions=5000}.
 */
class ModelsTest {
    private static final int PROGRAMS = Integer.getInteger("drawloom.models", 2);
    private static final long FIRST = Long.getLong("drawloom.models.first", 0);
    private static final long MOST = Long.getLong("drawloom.models.executions", 300);

    /** So often something else is found by chance. */
    private static final int CHANCES = 3;

    /** A sample is given up that is longer. */
    private static final long MOST_STEPS = 5_000;

    /** Where its code is not searched, a type is searched for so many times as long. */
    private static final int MANY = 10;

    static {
        // of the copy, too; else it depends on the number of processors
        System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "2");
    }

    private static final Options OPTIONS =
            Options.DEFAULTS.withStrategy(SearchKind.EXHAUSTIVE).withJobs(1).withFirst(true);

    private static final String ONLY = System.getProperty("drawloom.models.family", "");

    private static int proofs;
    private static int programs;

    /** A law about proofs says nothing where there are none. */
    @AfterAll
    static void every_other_program_at_least_has_a_proof() {
        if (ONLY.isEmpty()) {
            assertThat(proofs).isGreaterThan(programs / 2);
        }
    }

    static List<Family> families() {
        return Family.all().stream().filter(it -> it.name().startsWith(ONLY)).toList();
    }

    @ParameterizedTest
    @MethodSource("families")
    void a_model_gives_what_the_code_gives(Family family) throws IOException {
        List<CallProgram> programs = new ArrayList<>();
        // each takes long where it is sampled
        int count = family.byChance() ? (PROGRAMS + 3) / 4 : PROGRAMS;
        for (long seed = FIRST; seed < FIRST + count; seed++) {
            programs.add(CallProgram.random(family, seed));
        }
        Programs modelled = Programs.modelled(programs);
        Programs copied = Programs.copied(family, programs);
        List<String> wrong = new ArrayList<>();
        int complete = 0;
        int compared = 0;
        for (int i = 0; i < programs.size(); i++) {
            Seen model = seen(modelled.target(i), family.byChance() ? MANY * MOST : MOST);
            Seen code = family.byChance() ? byChance(copied, i) : seen(copied.target(i), MOST);
            complete += code.complete() ? 1 : 0;
            compared += model.proved() ? 1 : 0;
            Set<String> missing = new TreeSet<>(code.outcomes());
            if (model.proved() && !code.complete() && !family.byChance()) {
                missing.addAll(sampled(copied.target(i), MOST));
            }
            missing.removeAll(model.outcomes());
            Set<String> surplus = new TreeSet<>(model.outcomes());
            surplus.removeAll(code.outcomes());
            String program = "seed " + (FIRST + i) + " " + programs.get(i);
            if (model.proved() && !missing.isEmpty()) {
                wrong.add(program + "\n  the model misses " + missing);
            }
            if (code.complete() && !surplus.isEmpty()) {
                wrong.add(program + "\n  only the model has " + surplus);
            }
        }
        System.out.printf(
                "%s: %d programs, %d with a proof, %d in all orders of the code%n",
                family, programs.size(), compared, complete);
        ModelsTest.programs += programs.size();
        proofs += compared;
        assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
    }

    /**
     * What a check found.
     *
     * @param complete whether it tried all orders
     * @param proved whether it says that there are no other results
     */
    private record Seen(Set<String> outcomes, boolean complete, boolean proved) {}

    private static Seen seen(Target target, long most) {
        Verdict verdict = Drawloom.check(OPTIONS.withExecutions(most), target, Progress.NONE);
        Search search = verdict.trace().search();
        return new Seen(outcomes(verdict), search.exhausted(), verdict.proved());
    }

    /** What samples of the code print; where it goes round for long, they print nothing. */
    private static Seen byChance(Programs programs, int index) {
        Set<String> outcomes = new TreeSet<>();
        for (int chance = 1; chance <= CHANCES; chance++) {
            outcomes.addAll(sampled(programs.target(index, chance), MOST / CHANCES));
        }
        outcomes.removeIf(it -> !it.startsWith("Printed"));
        return new Seen(outcomes, false, false);
    }

    /**
     * The first orders of a search are alike: where there are too many for all, samples see more.
     */
    private static Set<String> sampled(Target target, long most) {
        return outcomes(
                Drawloom.check(
                        OPTIONS.withStrategy(SearchKind.POS)
                                .withMaxSteps(MOST_STEPS)
                                .withExecutions(most),
                        target,
                        Progress.NONE));
    }

    private static Set<String> outcomes(Verdict verdict) {
        Set<String> outcomes = new TreeSet<>();
        verdict.trace()
                .outcomes()
                .list()
                .forEach(it -> outcomes.add(plain(it.result().toString())));
        return outcomes;
    }

    private static String plain(String outcome) {
        return JdkCopy.original(outcome).replaceAll("@[0-9a-f]+", "@");
    }
}
