package io.drawloom.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawloom.trace.Finding;
import io.drawloom.trace.Search;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A lost update beside a logger. What a logger sets up when it is first asked for is the same in
 * each execution, so a failure that is found comes again; and what it does while one thread is
 * there is no reason to say less of the rest.
 */
@ExtendWith(SourceCheck.class)
final class LoggersTest {
    private static final Options SOME = SourceCheck.OPTIONS.withExecutions(150);

    private static final String MISS =
            """
            import java.util.concurrent.ConcurrentHashMap;
            import java.util.concurrent.atomic.AtomicInteger;

            public class Main {
                static final LOGGER;
                static final ConcurrentHashMap<String, Integer> values = new ConcurrentHashMap<>();
                static final AtomicInteger loads = new AtomicInteger();

                static void get(String key) {
                    if (values.get(key) == null) {
                        LOG;
                        values.put(key, loads.incrementAndGet());
                    }
                }

                public static void main(String[] args) throws Exception {
                    Thread a = new Thread(() -> get("apple"));
                    Thread b = new Thread(() -> get("apple"));
                    a.start();
                    b.start();
                    a.join();
                    b.join();
                    if (loads.get() != 1) {
                        throw new AssertionError("expected 1 but was " + loads.get());
                    }
                }
            }
            """;

    private static final String SLF4J =
            MISS.replace(
                    "LOGGER", "org.slf4j.Logger log = org.slf4j.LoggerFactory.getLogger(\"miss\")");

    private static void isTheMiss(Verdict verdict) {
        assertThat(verdict.trace().finding())
                .isInstanceOfSatisfying(
                        Finding.AssertionFailed.class,
                        it -> assertThat(it.message()).contains("expected 1 but was 2"));
        assertThat(verdict.trace().search().uncontrolled()).isEmpty();
        assertThat(verdict.trace().search().ending()).isNotEqualTo(Search.Ending.NOT_REPEATED);
    }

    @Test
    void logback_that_prints_and_logback_that_does_not() throws URISyntaxException {
        List<Path> logback =
                List.of(
                        jar(org.slf4j.Logger.class),
                        jar(ch.qos.logback.classic.Logger.class),
                        jar(ch.qos.logback.core.Context.class));
        isTheMiss(
                SourceCheck.check(
                        SOME, logback, SLF4J.replace("LOG", "log.debug(\"miss {}\", key)")));
        Verdict quiet =
                SourceCheck.check(
                        SOME, logback, SLF4J.replace("LOG", "log.trace(\"miss {}\", key)"));
        isTheMiss(quiet);
        assertThat(quiet.trace().search().notExplored()).isEmpty();
    }

    @Test
    void the_loggers_of_the_jdk() {
        isTheMiss(
                SourceCheck.check(
                        SOME,
                        MISS.replace(
                                        "LOGGER",
                                        "java.util.logging.Logger log ="
                                                + " java.util.logging.Logger.getLogger(\"miss\")")
                                .replace("LOG", "log.fine(\"miss \" + key)")));
        isTheMiss(
                SourceCheck.check(
                        SOME,
                        MISS.replace("LOGGER", "System.Logger log = System.getLogger(\"miss\")")
                                .replace(
                                        "LOG",
                                        "log.log(System.Logger.Level.DEBUG, \"miss {0}\", key)")));
    }

    /** The same without a library: tables and constants that are filled when first asked for. */
    @Test
    void what_is_set_up_when_it_is_first_asked_for_is_the_same_in_each_execution() {
        Verdict verdict =
                SourceCheck.check(
                        SourceCheck.OPTIONS,
                        """
                        import java.util.*;
                        import java.util.concurrent.*;

                        public class Main {
                            enum Level { DEBUG, INFO; static final Map<String, Level> BY = new ConcurrentHashMap<>();
                                static { for (Level each : values()) BY.put(each.name(), each); } }
                            interface Names { List<String> ALL = new CopyOnWriteArrayList<>(List.of("a", "b")); }
                            static final class Registry {
                                static final Registry ONE = new Registry();
                                final Map<String, Level> levels = new ConcurrentHashMap<>();
                                static synchronized Registry get() { return ONE; }
                                Level of(String name) {
                                    return levels.computeIfAbsent(name, it -> Level.BY.get(Names.ALL.size() == 2 ? "INFO" : "DEBUG"));
                                }
                            }
                            static volatile int n;
                            public static void main(String[] args) throws Exception {
                                Thread other = new Thread(() -> { if (Registry.get().of("x") == Level.INFO) n = n + 1; });
                                other.start();
                                if (Registry.get().of("x") == Level.INFO) n = n + 1;
                                other.join();
                                if (n != 2) throw new AssertionError("n is " + n);
                            }
                        }
                        """);
        assertThat(verdict.trace().finding()).isInstanceOf(Finding.AssertionFailed.class);
        assertThat(verdict.trace().search().ending()).isEqualTo(Search.Ending.EXHAUSTED);
        assertThat(verdict.trace().search().uncontrolled()).isEmpty();
    }

    private static Path jar(Class<?> type) throws URISyntaxException {
        return Path.of(
                Optional.ofNullable(type.getProtectionDomain().getCodeSource())
                        .orElseThrow()
                        .getLocation()
                        .toURI());
    }
}
