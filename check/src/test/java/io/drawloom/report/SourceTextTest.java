package io.drawloom.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.trace.Place;
import io.drawloom.trace.Step;
import io.drawloom.trace.Step.Kind;
import io.drawloom.trace.Variable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "READ  | count | `        int v = count;`                                | v ="
                        + " count",
                "WRITE | count | `        count = v + 1; // and back`                    | count ="
                        + " v+1",
                "WRITE | count | `count = /* the old */ v  +  1;`                        | count ="
                        + " v + 1",
                "READ  | count | `final Map<String, List<Integer>> m = count;`           | m ="
                        + " count",
                "READ  | count | `@Nullable int[] m = count;`                            | m ="
                        + " count",
                "READ  | count | `if (count == 0) {`                                     | if"
                        + " (count == 0)",
                "READ  | count | `while (!count) {}`                                     | while"
                        + " (!count)",
                "READ  | count | `Thread t = new Thread(() -> { int v = count; count = v + 1; });`"
                        + " | v = count",
                "WRITE | count | `Thread t = new Thread(() -> { int v = count; count = v + 1; });`"
                        + " | count = v+1",
                "WRITE | count | `if (count == 0) { count++; }`                          | count++",
                "READ  | count | `if (count == 0) { other++; }`                          | if"
                        + " (count == 0)",
                "WRITE | a     | `for (int i = 0; i < 3; i++) a[i] = b[i];`              | for (int"
                        + " i = 0; i < 3; i++) a[i] = b[i]",
                "WRITE | count | `text = \"a; b // c\"; count = 1;`                      | count ="
                        + " 1",
                "LOCK  | lock  | `synchronized (lock) { count++; }`                      |"
                        + " synchronized (lock)",
                "CALL  | map   | `map.merge(key, 1, (a, b) -> a + b);`                   |"
                        + " map.merge(key, 1, (a, b) -> a+b)",
                "READ  | count | `String s = \"count - x\";`                             | s ="
                        + " \"count - x\"",
                "READ  | 残高  | `long x = 残高;`                                          | x = 残高",
                "READ  | count | `\"unclosed`                                            |"
                        + " \"unclosed",
            })
    void a_line_becomes_the_statement_that_matters(
            Kind kind, String name, String line, String shortened) {
        assertThat(SourceText.of(step(kind, name, line))).isEqualTo(shortened);
    }

    @Test
    void a_step_without_source_is_called_by_its_method() {
        assertThat(SourceText.of(step(Kind.READ, "count", ""))).isEqualTo("run()");
        assertThat(SourceText.of(Step.builder(1, 1, Kind.READ, Place.unknown()).build()))
                .isEqualTo("an unknown place");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v = count           | v",
                "v = this.count      | v",
                "v = Counter.count   | v",
                "v = a.b[2].count    | v",
                "v = count[i]        | v",
                "v = count.get()     | v",
                "v = count+1         | ''",
                "v = -count          | ''",
                "a[0] = count        | ''",
                "if (v == count)     | ''",
                "v = counter         | ''",
            })
    void a_local_is_named_if_it_takes_the_value_as_it_is(String statement, String local) {
        assertThat(
                        SourceText.filledLocal(statement, Variable.of("Counter.count", "count"))
                                .orElse(""))
                .isEqualTo(local);
    }

    private static Step step(Kind kind, String name, String line) {
        return Step.builder(1, 1, kind, new Place("C", "run", "C.java", 3, line))
                .variable(Variable.of("C." + name, name))
                .build();
    }
}
