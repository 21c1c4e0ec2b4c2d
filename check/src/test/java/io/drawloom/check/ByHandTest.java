package io.drawloom.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawloom.source.SourceCompiler;
import io.drawloom.trace.Finding;
import io.drawloom.trace.Outcomes;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Somebody chooses who moves. */
final class ByHandTest {
    private static final String COUNT =
            """
            public class Main {
                static int count;
                static void add() {
                    int seen = count;
                    count = seen + 1;
                }
                public static void main(String[] args) throws InterruptedException {
                    Thread one = new Thread(Main::add);
                    Thread two = new Thread(Main::add);
                    one.start();
                    two.start();
                    one.join();
                    two.join();
                    if (count != 2) {
                        throw new AssertionError("count is " + count);
                    }
                    System.out.println(count);
                }
            }
            """;

    @TempDir private Path folder;

    private ByHand hand;

    @BeforeEach
    void open() throws Exception {
        hand = open(COUNT);
    }

    private ByHand open(String source) throws Exception {
        Path file = Files.writeString(folder.resolve("Main.java"), source);
        return new ByHand(
                Options.DEFAULTS,
                new Target(
                        Target.Kind.SOURCE_FILE,
                        "Main.java",
                        "Main",
                        "main",
                        List.of(),
                        SourceCompiler.compile(file, List.of(), false).classes(),
                        List.of(file),
                        List.of()));
    }

    @AfterEach
    void close() {
        hand.close();
    }

    @Test
    void a_choice_names_each_thread_that_can_move_and_the_line_it_would_do() {
        ByHand.Position position = hand.after(List.of());
        assertThat(position.result()).isEmpty();
        assertThat(position.moves()).extracting(ByHand.Move::thread).containsExactly(1, 2);
        assertThat(position.moves())
                .extracting(it -> it.at().where() + " " + it.at().text().strip())
                .containsExactly("Main.java:4 int seen = count;", "Main.java:4 int seen = count;");
    }

    @Test
    void the_choices_decide_what_comes_of_it() {
        ByHand.Position good = hand.after(List.of(0, 0));
        assertThat(good.result()).contains(new Outcomes.Result.Printed("2\n"));
        assertThat(good.alternatives()).isZero();
        assertThat(good.trace().finding()).isInstanceOf(Finding.Passed.class);

        ByHand.Position bad = hand.after(List.of(0, 1, 0));
        assertThat(bad.result())
                .contains(
                        new Outcomes.Result.Threw(
                                "java.lang.AssertionError", Optional.of("count is 1"), ""));
        assertThat(bad.trace().finding()).isInstanceOf(Finding.AssertionFailed.class);
    }

    @Test
    void to_take_a_choice_back_is_to_be_where_one_was() {
        ByHand.Position before = hand.after(List.of(1));
        hand.after(List.of(1, 0));
        assertThat(hand.after(List.of(1))).isEqualTo(before);
        assertThat(before.trace().execution().steps()).hasSize(1);
    }

    @Test
    void a_choice_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> hand.after(List.of(0, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("choice 2 has 2 alternatives, got 2");
    }

    @Test
    void whom_a_notification_wakes_is_asked_too() throws Exception {
        String notify =
                """
                public class Main {
                    static int waiting;
                    static synchronized void sleep(String name) {
                        waiting++;
                        try {
                            Main.class.wait();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        System.out.println(name);
                    }
                    static synchronized boolean wake() {
                        if (waiting == 2) {
                            Main.class.notify();
                        }
                        return waiting == 2;
                    }
                    public static void main(String[] args) throws InterruptedException {
                        Thread one = new Thread(() -> sleep("one"));
                        Thread two = new Thread(() -> sleep("two"));
                        one.start();
                        two.start();
                        wake();
                    }
                }
                """;
        try (ByHand waking = open(notify)) {
            List<Integer> bothSleep = new java.util.ArrayList<>();
            ByHand.Position position = waking.after(bothSleep);
            while (position.picks() == 0 && position.result().isEmpty()) {
                // main, thread 0, moves last
                bothSleep.add(position.moves().size() - 1);
                position = waking.after(bothSleep);
            }
            assertThat(position.picks()).isEqualTo(2);
            assertThat(position.moves()).isEmpty();
            bothSleep.add(0);
            String first = waking.after(bothSleep).result().orElseThrow().output();
            bothSleep.removeLast();
            bothSleep.add(1);
            String second = waking.after(bothSleep).result().orElseThrow().output();
            assertThat(List.of(first, second)).containsExactlyInAnyOrder("one\n", "two\n");
        }
    }
}
